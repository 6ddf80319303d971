package dev.halftime.app.web;

import dev.halftime.app.web.http.LoginThrottle;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until somebody waits, and then shows at once what was waited for.
final class PassingTime {

  private final AtomicLong now = new AtomicLong();

  LoginThrottle throttle() {
    return new LoginThrottle(now::get, end -> now.accumulateAndGet(end, Math::max));
  }
}
