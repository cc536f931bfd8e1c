// SPDX-License-Identifier: Apache-2.0
// Does nothing: the tests' precompiled headers are built with this file (tests/CMakeLists.txt).
int main()
{
}
