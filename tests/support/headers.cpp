// SPDX-License-Identifier: Apache-2.0
// Holds nothing: the tests' precompiled headers are built with this file (tests/CMakeLists.txt).
