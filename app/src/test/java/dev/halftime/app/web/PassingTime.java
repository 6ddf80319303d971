package dev.halftime.app.web;

import dev.halftime.app.web.http.LoginThrottle;
import java.util.concurrent.atomic.AtomicLong;

/// A fake clock that advances only when something waits, by exactly the waiting time.
final class PassingTime {

  private final AtomicLong now = new AtomicLong();

  LoginThrottle throttle() {
    return new LoginThrottle(now::get, end -> now.accumulateAndGet(end, Math::max));
  }
}
