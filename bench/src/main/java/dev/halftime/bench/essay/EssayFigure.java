package dev.halftime.bench.essay;

import dev.halftime.report.html.Html;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Draws shares as groups of bars with intervals, as SVG, with a line at the success of a random
/// choice.
final class EssayFigure {

  private static final int WIDTH = 760;
  private static final int PLOT = 260; // height of the axes
  private static final int LEFT = 44;
  private static final int TOP = 12;
  private static final int LINE = 18; // height of a line of the legend
  private static final double GAP = 24; // between groups
  private static final double CHANCE = 1 / 3.0;

  private static final List<String> COLORS =
      List.of(
          "#1a56b0", "#7aa7e8", "#b3541e", "#eab27a", "#8a6d3b", "#c9a94f", "#3d8f8f", "#5b5b8f",
          "#a03060", "#2e7d32", "#8bc34a");

  /// The bars of a model, one for each group.
  ///
  /// @param shares from 0 to 1; empty if not measured
  record Bar(String name, List<Optional<Estimate>> shares) {}

  private EssayFigure() {}

  /// Draws the bars.
  ///
  /// @param title text alternative for screen readers
  /// @param groups names of the groups
  static String of(String title, List<String> groups, List<Bar> bars) {
    int height = TOP + PLOT + 2 * LINE + LINE * bars.size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" role=\"img\" aria-label=\"%s\">%n"
            .formatted(WIDTH, height, Html.escape(title)));
    for (int i = 0; i <= 4; i++) {
      line(svg, i / 4.0, "stroke=\"#8885\"");
      text(svg, LEFT - 6, y(i / 4.0) + 4, "end", 25 * i + " %");
    }
    double group = (double) (WIDTH - LEFT) / groups.size();
    double bar = (group - GAP) / Math.max(1, bars.size());
    for (int g = 0; g < groups.size(); g++) {
      double left = LEFT + g * group + GAP / 2;
      for (int b = 0; b < bars.size(); b++) {
        bar(svg, bars.get(b), g, b, left + b * bar, bar);
      }
      text(svg, left + (group - GAP) / 2, TOP + PLOT + LINE, "middle", groups.get(g));
    }
    line(svg, CHANCE, "stroke=\"#888\" stroke-dasharray=\"4 3\"");
    for (int b = 0; b < bars.size(); b++) {
      double y = TOP + PLOT + 2.0 * LINE + b * LINE;
      rectangle(svg, LEFT, y - 3, 10, 10, b, "");
      text(svg, LEFT + 16, y + 6, "start", bars.get(b).name());
    }
    return svg.append("</svg>\n").toString();
  }

  private static void bar(
      StringBuilder svg, Bar bar, int group, int index, double x, double width) {
    Optional<Estimate> share = bar.shares().get(group);
    if (share.isEmpty()) {
      return;
    }
    double y = y(share.get().value());
    String title = bar.name() + ": " + CellResults.percent(share) + " %";
    rectangle(svg, x + 1, y, width - 2, TOP + PLOT - y, index, title);
    Double low = share.get().low();
    Double high = share.get().high();
    if (low != null && high != null) {
      svg.append(
          "<line stroke=\"#888\" stroke-width=\"1.5\" x1=\"%2$s\" x2=\"%2$s\" y1=\"%1$s\" y2=\"%3$s\"/>%n"
              .formatted(f(y(low)), f(x + width / 2), f(y(high))));
    }
  }

  private static void rectangle(
      StringBuilder svg, double x, double y, double width, double height, int index, String title) {
    svg.append(
        "<rect fill=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>%n"
            .formatted(
                COLORS.get(index % COLORS.size()),
                f(x),
                f(y),
                f(width),
                f(height),
                Html.escape(title)));
  }

  private static void line(StringBuilder svg, double share, String style) {
    svg.append(
        "<line %1$s x1=\"%2$d\" x2=\"%3$d\" y1=\"%4$s\" y2=\"%4$s\"/>%n"
            .formatted(style, LEFT, WIDTH, f(y(share))));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        "<text font-size=\"12\" fill=\"#888\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>%n"
            .formatted(anchor, f(x), f(y), Html.escape(words)));
  }

  private static double y(double share) {
    return TOP + PLOT * (1 - share);
  }

  private static String f(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
