package dev.halftime.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.stats.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlotTest {

  private static final Plot.Axes AXES = new Plot.Axes("setting", "success");

  private static Plot.Series line(String name, int style, double... values) {
    return new Plot.Series(
        name,
        style,
        Arrays.stream(values)
            .mapToObj(value -> Optional.of(new Estimate(value, value - 0.1, value + 0.1, 30, 30)))
            .toList());
  }

  @Test
  void eachLineHasItsNameAtItsEndInItsColor() {
    String plot =
        Plot.percent(
            "Success",
            AXES,
            List.of("classical", "second-half"),
            List.of(line("noop", 0, 0, 0), line("clerk", 1, 1, 0.6), line("random", 2, 0, 0)));
    assertThat(plot)
        .containsPattern("<text class=\"name s1\"[^>]*>clerk</text>")
        .containsPattern("<text class=\"name s0\"[^>]*>noop</text>")
        .containsPattern("<text class=\"name s2\"[^>]*>random</text>")
        .containsPattern("<text class=\"axis\"[^>]*>setting</text>")
        .containsPattern("<text class=\"axis\"[^>]*>success</text>")
        .contains("100 %");
  }

  @Test
  void namesOfLinesThatEndNearEachOtherDoNotOverlap() {
    String plot =
        Plot.percent(
            "Success",
            AXES,
            List.of("classical"),
            List.of(line("a", 0, 0.50), line("b", 1, 0.51), line("c", 2, 0.52)));
    List<Double> heights =
        java.util.regex.Pattern.compile("class=\"name s\\d\" x=\"\\d+\" y=\"([\\d.]+)\"")
            .matcher(plot)
            .results()
            .map(it -> Double.valueOf(it.group(1)))
            .toList();
    assertThat(heights).hasSize(3);
    assertThat(heights.get(1) - heights.get(0)).isGreaterThan(12);
    assertThat(heights.get(2) - heights.get(1)).isGreaterThan(12);
  }

  @Test
  void plotsHaveNoStyleAttributesWhichPagesWithAContentSecurityPolicyIgnore() {
    String map =
        HeatMap.of("Success", List.of(0, 1), List.of(List.of(1.0), List.of(0.5)), 1, it -> "" + it);
    assertThat(map).doesNotContain("style=").contains("fill-opacity=\"0.50\"");
  }

  @Test
  void aSettingWithAPartAfterAPlusIsWrittenInTwoLines() {
    String plot =
        Plot.percent("Success", AXES, List.of("second-half+reset"), List.of(line("a", 0, 1)));
    assertThat(plot).contains(">second-half</text>", ">+reset</text>");
  }
}
