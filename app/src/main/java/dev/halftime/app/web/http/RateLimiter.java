package dev.halftime.app.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Limits how often each client may do something in a period.
public final class RateLimiter {

  private static final int REMEMBERED = 10_000;

  private final int times;
  private final double perNano;
  private final LongSupplier nanos;
  private final Map<String, double[]> left =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, double[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  public RateLimiter(int times, int seconds) {
    this(times, seconds, System::nanoTime);
  }

  public RateLimiter(int times, int seconds, LongSupplier nanos) {
    this.times = times;
    this.perNano = times / (seconds * 1e9);
    this.nanos = nanos;
  }

  /// Returns whether the client may do it now; if so, counts it.
  public synchronized boolean allows(String who) {
    long now = nanos.getAsLong();
    double[] bucket = left.computeIfAbsent(who, _ -> new double[] {times, now});
    bucket[0] = Math.min(times, bucket[0] + (now - bucket[1]) * perNano);
    bucket[1] = now;
    if (bucket[0] < 1) {
      return false;
    }
    bucket[0]--;
    return true;
  }
}
