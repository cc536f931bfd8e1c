// SPDX-License-Identifier: Apache-2.0
// A delay line for measuring round trips where the kernel has no netem: two TUN devices, one in each of two
// network namespaces, and this program between them. Every packet leaves DELAY milliseconds after it came in.
//
//   delayline NETNS-A NETNS-B DEVICE DELAY-MS [LOSS-PERCENT]      NETNS: a file such as /proc/123/ns/net
//
// It makes both devices, prints "ready" and runs until it is ended. Addresses are the caller's work
// (tests/real/world start DIR healthy --delay 50). Linux only; depends on nothing but the kernel.
#include <linux/if_tun.h>
#include <net/if.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

// A bound as a real line has one: what does not fit is lost, and TCP slows down.
constexpr std::size_t kQueuedPackets = 4096;
constexpr std::size_t kLargestPacket = 65536;

struct Packet {
    Clock::time_point due;
    std::vector<char> bytes;
};

[[noreturn]] void fail(const std::string& what)
{
    std::fprintf(stderr, "delayline: %s: %s\n", what.c_str(), std::strerror(errno));
    std::exit(1);
}

/// A TUN device inside a namespace. It lives there, while its descriptor stays usable from here.
int openTun(const char* netns, const char* device)
{
    const int space = open(netns, O_RDONLY | O_CLOEXEC);
    if (space < 0 || setns(space, CLONE_NEWNET) != 0)
        fail(std::string{"cannot enter "} + netns);
    close(space);
    const int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (tun < 0)
        fail("cannot open /dev/net/tun");
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::strncpy(request.ifr_name, device, IFNAMSIZ - 1);
    if (ioctl(tun, TUNSETIFF, &request) != 0)
        fail(std::string{"cannot make "} + device);
    return tun;
}

double number(const char* text, double low, double high)
{
    char* end = nullptr;
    const double value = std::strtod(text, &end);
    if (end == text || *end != '\0' || !(value >= low && value <= high)) {
        std::fprintf(stderr, "delayline: %s is not a number from %g to %g\n", text, low, high);
        std::exit(64);
    }
    return value;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5 && argc != 6) {
        std::fputs("usage: delayline NETNS-A NETNS-B DEVICE DELAY-MS [LOSS-PERCENT]\n", stderr);
        return 64;
    }
    const auto delay = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double, std::milli>{number(argv[4], 0, 60'000)});
    const double loss = (argc == 6 ? number(argv[5], 0, 100) : 0) / 100;

    const std::array<int, 2> tuns{openTun(argv[1], argv[3]), openTun(argv[2], argv[3])};
    std::puts("ready");
    std::fflush(stdout);

    // The default slack of 50 us would add to every packet.
    prctl(PR_SET_TIMERSLACK, 1UL);
    std::mt19937 random{20261123}; // the same losses in every run
    std::bernoulli_distribution lost{loss};
    std::array<std::deque<Packet>, 2> towards; // by the end that the packets go to
    std::vector<char> buffer(kLargestPacket);

    for (;;) {
        // The delay is the same for all, so the front of each queue is always the next one due.
        const timespec* wait = nullptr;
        timespec left{};
        const auto now = Clock::now();
        for (const auto& queue : towards) {
            if (queue.empty())
                continue;
            const auto rest = std::max(Clock::duration::zero(), queue.front().due - now);
            const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(rest).count();
            const timespec candidate{
                static_cast<time_t>(ns / 1'000'000'000), static_cast<long>(ns % 1'000'000'000)};
            if (!wait || candidate.tv_sec < left.tv_sec
                || (candidate.tv_sec == left.tv_sec && candidate.tv_nsec < left.tv_nsec))
                left = candidate;
            wait = &left;
        }
        std::array<pollfd, 2> ends{pollfd{tuns[0], POLLIN, 0}, pollfd{tuns[1], POLLIN, 0}};
        if (ppoll(ends.data(), ends.size(), wait, nullptr) < 0 && errno != EINTR)
            fail("poll");

        for (std::size_t from = 0; from < 2; ++from) {
            if (ends[from].revents & (POLLHUP | POLLNVAL))
                return 0; // the namespace is gone, and the world with it
            auto& queue = towards[1 - from];
            for (;;) {
                const ssize_t size = read(tuns[from], buffer.data(), buffer.size());
                if (size <= 0)
                    break; // EAGAIN: drained; EIO: the device is not up yet
                if (queue.size() < kQueuedPackets && !lost(random))
                    queue.push_back({Clock::now() + delay, {buffer.begin(), buffer.begin() + size}});
            }
        }
        for (std::size_t to = 0; to < 2; ++to) {
            auto& queue = towards[to];
            for (const auto due = Clock::now(); !queue.empty() && queue.front().due <= due; queue.pop_front()) {
                // A device that is down or full loses the packet, as a line does.
                [[maybe_unused]] const ssize_t written =
                    write(tuns[to], queue.front().bytes.data(), queue.front().bytes.size());
            }
        }
    }
}
