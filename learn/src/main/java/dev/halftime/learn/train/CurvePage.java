package dev.halftime.learn.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Learning curves as one HTML page that needs nothing else: mean and interval over seeds.
public final class CurvePage {

  private static final String CSS =
      """
      :root{color-scheme:light dark;--line:#1a56b0;--band:#1a56b033;--grid:#8885}
      @media(prefers-color-scheme:dark){:root{--line:#8ab4f8;--band:#8ab4f833}}
      body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
      svg{width:100%;height:auto}text{font-size:12px;fill:currentColor}
      .grid{stroke:var(--grid)}.band{fill:var(--band)}
      .mean{fill:none;stroke:var(--line);stroke-width:2}
      .seed{fill:none;stroke:var(--line);opacity:.3}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      th,td{text-align:right;padding:.2rem .8rem;border-bottom:1px solid var(--grid)}
      th:first-child,td:first-child{text-align:left}
      """;

  private CurvePage() {}

  /// The page of a training.
  static String of(Plan plan, List<Outcome> outcomes) {
    StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head>");
    String title = plan.algorithm().id() + " in " + plan.environment().id();
    html.append("<meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><title>")
        .append(title)
        .append("</title><style>")
        .append(CSS)
        .append("</style></head><body><main><h1>")
        .append(title)
        .append("</h1>\n<figure>")
        .append(CurvePlot.of(title, outcomes))
        .append("<figcaption>")
        .append(caption(outcomes.size()))
        .append("</figcaption></figure>\n<h2>Results</h2>\n");
    results(html, outcomes);
    html.append("<h2>Hyperparameters</h2>\n<table><tr><th>name</th><th>value</th></tr>\n");
    for (Map.Entry<String, String> each : plan.hyperparameters().values().entrySet()) {
      row(html, each.getKey(), each.getValue());
    }
    return html.append("</table></main></body></html>\n").toString();
  }

  private static String caption(int seeds) {
    return seeds == 1
        ? "Mean return of the episodes that ended, by steps; one seed, so no interval."
        : "Mean return of the episodes that ended, by steps: mean of "
            + seeds
            + " seeds with its 95 % interval (Student's t), and each seed.";
  }

  private static void results(StringBuilder html, List<Outcome> outcomes) {
    html.append("<table><tr><th>seed</th><th>return, last 100 episodes</th>")
        .append("<th>without exploring</th><th>deviation</th><th>steps</th></tr>\n");
    for (Outcome each : outcomes) {
      String last = each.lastReturn().isPresent() ? plain(each.lastReturn().getAsDouble()) : "-";
      String mean = each.evaluation().map(e -> plain(e.meanReturn())).orElse("-");
      String deviation = each.evaluation().map(e -> plain(e.deviation())).orElse("-");
      row(html, "" + each.seed(), last, mean, deviation, "%,d".formatted(each.steps()));
    }
    html.append("</table>\n");
  }

  private static void row(StringBuilder html, String... cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append("<td>").append(cell).append("</td>");
    }
    html.append("</tr>\n");
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
