package dev.halftime.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.arena.Rating;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class RatingPlotTest {

  @Test
  void everyAgentHasItsIntervalInsideThePlot() {
    String svg =
        RatingPlot.of(
            "Ratings",
            List.of(
                new Rating("<b>", 1312.4, 1100.0, 1524.8, 9, 1, 2),
                new Rating("b", 900, null, null, 9, 2, 3),
                new Rating("c", 787.6, 575.2, 1000.0, 9, 2, 3)));

    assertThat(svg)
        .contains("<title>&lt;b&gt; 1312 [1100, 1525]</title>", "<title>b 900</title>")
        .doesNotContain("<b>");
    Matcher lines = Pattern.compile("x1=\"([-0-9.]+)\" x2=\"([-0-9.]+)\"").matcher(svg);
    assertThat(lines.results().toList())
        .hasSizeGreaterThan(6)
        .allSatisfy(line -> {
          assertThat(Double.parseDouble(line.group(1))).isBetween(170.0, 476.0);
          assertThat(Double.parseDouble(line.group(2))).isBetween(170.0, 476.0);
        });
  }

  @Test
  void ratingsThatAreAllEqualCanBeDrawn() {
    assertThat(RatingPlot.of("Ratings", List.of(new Rating("a", 1000, null, null, 1, 1, 1))))
        .contains("<title>a 1000</title>")
        .doesNotContain("NaN");
  }
}
