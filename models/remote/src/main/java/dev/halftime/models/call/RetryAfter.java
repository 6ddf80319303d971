package dev.halftime.models.call;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads how long a provider asks the client to wait: `retry-after-ms`, or `retry-after` in seconds
/// or as a date relative to the response's own `date` (RFC 9110, section 10.2.3).
public final class RetryAfter {

  private RetryAfter() {}

  public static Optional<Duration> of(HttpHeaders headers) {
    Optional<Duration> exact =
        headers.firstValue("retry-after-ms").flatMap(text -> seconds(text, 0.001));
    if (exact.isPresent()) {
      return exact;
    }
    Optional<String> after = headers.firstValue("retry-after");
    return after
        .flatMap(text -> seconds(text, 1))
        .or(() -> after.flatMap(text -> until(text, headers.firstValue("date").orElse(""))));
  }

  private static Optional<Duration> seconds(String text, double unit) {
    try {
      double seconds = Double.parseDouble(text.strip()) * unit;
      boolean sound = seconds >= 0 && seconds < 1e8;
      return sound ? Optional.of(Duration.ofNanos((long) (seconds * 1e9))) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> until(String text, String date) {
    try {
      Duration until = Duration.between(at(date), at(text));
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime at(String text) {
    return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
