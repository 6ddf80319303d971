package dev.halftime.models.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {

  private static HttpHeaders headers(String... pairs) {
    Map<String, List<String>> headers = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      headers.put(pairs[i], List.of(pairs[i + 1]));
    }
    return HttpHeaders.of(headers, (_, _) -> true);
  }

  @Test
  void secondsMillisecondsAndDatesAreRead() {
    String now = "Tue, 04 Nov 2025 10:00:00 GMT";
    assertThat(RetryAfter.of(headers("retry-after", "7"))).contains(Duration.ofSeconds(7));
    assertThat(RetryAfter.of(headers("retry-after", "9", "retry-after-ms", "250")))
        .contains(Duration.ofMillis(250));
    assertThat(RetryAfter.of(headers("date", now, "retry-after", "Tue, 04 Nov 2025 10:00:30 GMT")))
        .contains(Duration.ofSeconds(30));
    assertThat(RetryAfter.of(headers("date", now, "retry-after", "Tue, 04 Nov 2025 09:00:30 GMT")))
        .contains(Duration.ZERO);
  }

  @Test
  void whatMakesNoSenseIsAsIfNothingWasSaid() {
    for (String nonsense : List.of("soon", "-1", "NaN", "1e300", "")) {
      assertThat(RetryAfter.of(headers("retry-after", nonsense))).isEmpty();
    }
    assertThat(RetryAfter.of(headers())).isEmpty();
  }
}
