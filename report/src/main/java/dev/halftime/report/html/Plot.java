package dev.halftime.report.html;

import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Draws a line plot with intervals as SVG that uses the colors of the page.
///
/// Series differ in color and in the shape of their markers, so that they can be told apart without
/// color.
public final class Plot {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 330;
  private static final int LEFT = 68;
  private static final int RIGHT = 132;
  private static final int TOP = 12;
  private static final int BOTTOM = 58;

  /// Distance of two labels beside lines.
  private static final double LABEL = 15;

  /// Number of characters of a name that fit beside the plot.
  private static final int LONGEST = 18;

  /// A named line, of which points may be missing.
  ///
  /// @param style index counted from 0; an agent has the same one in all plots
  public record Series(String name, int style, List<Optional<Estimate>> figures) {}

  /// Titles of the axes.
  public record Axes(String x, String y) {}

  private final StringBuilder svg = new StringBuilder();
  private final Axes axes;
  private final List<String> ticks;
  private final List<Series> series;
  private final boolean percent;
  private final double top;

  private Plot(Axes axes, List<String> ticks, List<Series> series, boolean percent) {
    this.axes = axes;
    this.ticks = ticks;
    this.series = series;
    this.percent = percent;
    this.top = percent ? 1 : nice(highest(series));
  }

  /// Draws a plot.
  ///
  /// @param title text alternative for screen readers
  /// @param ticks labels of the x axis, one for each point of a series
  public static String of(String title, Axes axes, List<String> ticks, List<Series> series) {
    return new Plot(axes, ticks, series, false).draw(title);
  }

  /// Draws a plot of shares from 0 to 1, in percent.
  ///
  /// @param title text alternative for screen readers
  /// @param ticks labels of the x axis, one for each point of a series
  public static String percent(String title, Axes axes, List<String> ticks, List<Series> series) {
    return new Plot(axes, ticks, series, true).draw(title);
  }

  private String draw(String title) {
    svg.append(
        "<svg class=\"plot\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT, Html.escape(title)));
    axes();
    for (int i = 0; i < series.size(); i++) {
      line(series.get(i), i);
    }
    names();
    svg.append("</svg>");
    return svg + legend();
  }

  private void axes() {
    for (int i = 0; i <= 4; i++) {
      double value = top * i / 4;
      double y = y(value);
      svg.append(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
              .formatted(LEFT, WIDTH - RIGHT, f(y), f(y)));
      svg.append(
          "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%s\">%s</text>"
              .formatted(LEFT - 6, f(y + 4), label(value)));
    }
    for (int i = 0; i < ticks.size(); i++) {
      // A setting with a part after a plus is written in two lines, or it would touch the next.
      String[] lines = ticks.get(i).split("(?=\\+)", 2);
      for (int k = 0; k < lines.length; k++) {
        svg.append(
            "<text class=\"tick\" text-anchor=\"middle\" x=\"%s\" y=\"%d\">%s</text>"
                .formatted(f(x(i, 0)), HEIGHT - BOTTOM + 18 + 14 * k, Html.escape(lines[k])));
      }
    }
    double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
    svg.append(
        "<text class=\"axis\" text-anchor=\"middle\" x=\"%s\" y=\"%d\">%s</text>"
            .formatted(f((LEFT + WIDTH - RIGHT) / 2.0), HEIGHT - 12, Html.escape(axes.x())));
    svg.append(
        "<text class=\"axis\" text-anchor=\"middle\" transform=\"translate(14,%s) rotate(-90)\">%s</text>"
            .formatted(f(middle), Html.escape(axes.y())));
  }

  private void line(Series line, int index) {
    List<String> points = new ArrayList<>();
    StringBuilder marks = new StringBuilder();
    double shift = 5.0 * (index - (series.size() - 1) / 2.0);
    int style = line.style();
    for (int i = 0; i < line.figures().size(); i++) {
      double x = x(i, shift);
      line.figures()
          .get(i)
          .ifPresent(figure -> {
            points.add(f(x) + "," + f(y(figure.value())));
            marks
                .append(interval(figure, x))
                .append(mark(style, x, y(figure.value()), line.name() + " " + shown(figure)));
          });
    }
    svg.append(
        "<g class=\"s%d\"><polyline points=\"%s\"/>"
            .formatted(style % 8, String.join(" ", points)));
    svg.append(marks).append("</g>");
  }

  private String interval(Estimate figure, double x) {
    Double low = figure.low();
    Double high = figure.high();
    return low == null || high == null
        ? ""
        : "<line x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
            .formatted(f(x), f(x), f(y(low)), f(y(high)));
  }

  private static String mark(int style, double x, double y, String title) {
    String shape =
        switch (style % 4) {
          case 0 -> "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0";
          case 1 -> "M-4,-4h8v8h-8z";
          case 2 -> "M0,-5l5,9h-10z";
          default -> "M0,-5l5,5l-5,5l-5,-5z";
        };
    return "<path class=\"mark\" transform=\"translate(%s,%s)\" d=\"%s\"><title>%s</title></path>"
        .formatted(f(x), f(y), shape, Html.escape(title));
  }

  /// Writes the name of each line beside its end, in its color; names that would overlap stand
  /// below each other.
  private void names() {
    List<Series> lines =
        series.stream()
            .filter(line -> line.figures().stream().anyMatch(Optional::isPresent))
            .sorted(Comparator.comparingDouble(Plot::last).reversed())
            .toList();
    double[] heights = new double[lines.size()];
    double free = TOP;
    for (int i = 0; i < heights.length; i++) {
      heights[i] = Math.max(free, y(last(lines.get(i))));
      free = heights[i] + LABEL;
    }
    double most = HEIGHT - LABEL;
    for (int i = heights.length - 1; i >= 0; i--) {
      heights[i] = Math.min(heights[i], most);
      most = heights[i] - LABEL;
    }
    for (int i = 0; i < heights.length; i++) {
      String name = lines.get(i).name();
      svg.append(
          "<text class=\"name s%d\" x=\"%d\" y=\"%s\">%s</text>"
              .formatted(
                  lines.get(i).style() % 8,
                  WIDTH - RIGHT + 4,
                  f(heights[i] + 4),
                  Html.escape(
                      name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name)));
    }
  }

  private static double last(Series line) {
    return line.figures().reversed().stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(Estimate::value)
        .orElse(0.0);
  }

  private String legend() {
    StringBuilder legend = new StringBuilder("<p class=\"legend\">");
    for (Series line : series) {
      legend.append(
          "<span class=\"s%d\"><svg viewBox=\"-6 -6 12 12\" aria-hidden=\"true\">%s</svg>%s</span> "
              .formatted(
                  line.style() % 8,
                  mark(line.style(), 0, 0, line.name()),
                  Html.escape(line.name())));
    }
    return legend.append("</p>").toString();
  }

  private double x(int tick, double shift) {
    double step = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, ticks.size());
    return LEFT + step * (tick + 0.5) + shift;
  }

  private double y(double value) {
    double share = Math.clamp(value / top, 0, 1);
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  private static double highest(List<Series> series) {
    double highest = 0;
    for (Series line : series) {
      for (var figure : line.figures()) {
        highest = Math.max(highest, figure.map(Plot::highest).orElse(0.0));
      }
    }
    return highest;
  }

  private static double highest(Estimate figure) {
    Double high = figure.high();
    return high == null ? figure.value() : Math.min(high, 3 * Math.max(1, figure.value()));
  }

  /// Rounds up to 1, 2, 4 or 8 times a power of ten, so that quarters are short numbers.
  private static double nice(double highest) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1e-3))));
    for (double step : new double[] {1, 2, 4, 8}) {
      if (highest <= step * power * 1.0001) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private String shown(Estimate figure) {
    return percent ? NumberFormat.percent(figure) + " %" : NumberFormat.plain(figure);
  }

  private String label(double value) {
    if (percent) {
      return Math.round(100 * value) + " %";
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static String f(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
