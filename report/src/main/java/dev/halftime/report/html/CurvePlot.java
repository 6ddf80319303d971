package dev.halftime.report.html;

import dev.halftime.record.LearningCurve;
import dev.halftime.record.LearningCurve.Point;
import dev.halftime.report.data.contrast.ConfidenceBand;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;

/// Draws learning curves as SVG: thin lines for seeds, a thick line for their mean, a band for its
/// interval.
public final class CurvePlot {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 300;
  private static final int LEFT = 60;
  private static final int RIGHT = 30;
  private static final int TOP = 12;
  private static final int BOTTOM = 32;

  private final List<ConfidenceBand> bands;
  private final double low;
  private final double high;
  private final double longest;

  private CurvePlot(List<LearningCurve> curves, List<ConfidenceBand> bands) {
    this.bands = bands;
    double[] returns =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(CurvePlot::value)
            .filter(Double::isFinite)
            .toArray();
    double least = DoubleStream.of(returns).min().orElse(0);
    double most = DoubleStream.of(returns).max().orElse(1);
    boolean flat = !(most > least);
    low = least - (flat ? 1 : 0);
    high = most + (flat ? 1 : 0);
    longest = curves.stream().mapToLong(LearningCurve::steps).max().orElse(1);
  }

  /// Draws the curves.
  ///
  /// @param title text alternative for screen readers
  /// @param bands mean over the curves with its interval
  public static String of(String title, List<LearningCurve> curves, List<ConfidenceBand> bands) {
    CurvePlot plot = new CurvePlot(curves, bands);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT, Html.escape(title)));
    plot.axes(svg);
    for (LearningCurve curve : curves) {
      plot.seed(svg, curve);
    }
    plot.band(svg);
    return svg.append("</svg>").toString();
  }

  private static double value(Point point) {
    Double value = point.meanReturn();
    return value == null ? Double.NaN : value;
  }

  private void axes(StringBuilder svg) {
    double step = round((high - low) / 3);
    for (double value = Math.ceil(low / step) * step; value <= high; value += step) {
      svg.append(
          "<line class=\"grid\" stroke=\"#8885\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
              .formatted(LEFT, WIDTH - RIGHT, f(y(value)), f(y(value))));
      svg.append(
          "<text font-size=\"12\" fill=\"#888\" text-anchor=\"end\" x=\"%d\" y=\"%s\">%s</text>"
              .formatted(LEFT - 6, f(y(value) + 4), label(value)));
    }
    for (int i = 0; i <= 4; i++) {
      double share = i / 4.0;
      svg.append(
          "<text font-size=\"12\" fill=\"#888\" text-anchor=\"middle\" x=\"%s\" y=\"%d\">%s</text>"
              .formatted(
                  f(x(share)), HEIGHT - 12, String.format(Locale.ROOT, "%,.0f", share * longest)));
    }
  }

  /// Rounds down to 1, 2 or 5 times a power of ten.
  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    return power * (step >= 5 * power ? 5 : step >= 2 * power ? 2 : 1);
  }

  private static String label(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    return text.equals("-0") ? "0" : text;
  }

  private void seed(StringBuilder svg, LearningCurve curve) {
    StringJoiner points = new StringJoiner(" ");
    for (Point point : curve.points()) {
      if (point.meanReturn() != null) {
        points.add(f(x(point.steps())) + "," + f(y(value(point))));
      }
    }
    svg.append(
        "<polyline class=\"seed\" fill=\"none\" stroke=\"#1a56b0\" stroke-opacity=\".3\" points=\"%s\"/>"
            .formatted(points));
  }

  private void band(StringBuilder svg) {
    StringJoiner mean = new StringJoiner(" ");
    StringJoiner above = new StringJoiner(" ");
    StringJoiner below = new StringJoiner(" ");
    for (ConfidenceBand band : bands) {
      Estimate at = band.meanReturn();
      mean.add(f(x(band.steps())) + "," + f(y(at.value())));
      above.add(f(x(band.steps())) + "," + f(y(Objects.requireNonNullElse(at.high(), at.value()))));
    }
    for (ConfidenceBand band : bands.reversed()) {
      Estimate at = band.meanReturn();
      below.add(f(x(band.steps())) + "," + f(y(Objects.requireNonNullElse(at.low(), at.value()))));
    }
    svg.append(
        "<polygon class=\"band\" fill=\"#1a56b0\" fill-opacity=\".2\" points=\"%s %s\"/>"
            .formatted(above, below));
    svg.append(
        "<polyline class=\"mean\" fill=\"none\" stroke=\"#1a56b0\" stroke-width=\"2\" points=\"%s\"/>"
            .formatted(mean));
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private double x(long steps) {
    return x((double) steps / longest);
  }

  private double y(double value) {
    double share = Math.clamp((value - low) / (high - low), 0, 1);
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  private static String f(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
