package dev.halftime.app.web.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.halftime.Setting;
import dev.halftime.app.web.transcript.EventView;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.Report;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Summaries of runs for lists, computed again only if episodes were added.
public final class RunSummaries {

  private final StoreView storeView;
  private final Semaphore working = new Semaphore(2);
  private final Cache<String, Made> made =
      Caffeine.newBuilder().maximumSize(2_000).executor(Runnable::run).build();

  public RunSummaries(StoreView storeView) {
    this.storeView = storeView;
  }

  /// The result of a run.
  ///
  /// @param best the agent with the highest success in the setting with the most dropped
  ///   assumptions; baselines and agents that saw the solutions only if there are no others; null
  ///   if none was graded
  /// @param setting name of that setting
  /// @param dollars sum of what models and tools cost
  /// @param nanos sum of the times of all episodes, in nanoseconds
  public record Summary(@Nullable Row best, String setting, double dollars, long nanos) {

    /// Returns the success with its interval, in percent.
    public String success() {
      return best == null ? "" : NumberFormat.percent(best.success()).replaceFirst(" ", " % ");
    }

    public String cost() {
      return dollars == 0 ? "no cost" : "$" + NumberFormat.plain(dollars);
    }

    public String time() {
      return EventView.time(nanos);
    }

    public Estimate estimate() {
      return best == null ? new Estimate(Double.NaN, null, null, 0, 0) : best.success();
    }
  }

  private record Made(Summary summary, long missing, int all) {}

  /// Returns the summary of a run so far.
  public Summary of(String run) {
    LoadedRun opened = storeView.open(run);
    int all = opened.results().size();
    long missing = opened.results().stream().filter(Result::missing).count();
    return made.asMap()
        .compute(
            run,
            (_, known) ->
                known != null && known.all() == all && known.missing() == missing
                    ? known
                    : new Made(summary(opened), missing, all))
        .summary();
  }

  private Summary summary(LoadedRun opened) {
    working.acquireUninterruptibly();
    try {
      double dollars = 0;
      long nanos = 0;
      for (Result result : opened.results()) {
        dollars += result.usage().dollars();
        nanos += result.usage().nanos();
      }
      Optional<Setting> last = last(opened.results());
      Row best = last.isPresent() ? best(opened, last.get()) : null;
      return new Summary(best, last.map(Setting::id).orElse(""), dollars, nanos);
    } finally {
      working.release();
    }
  }

  /// Returns the setting in which most assumptions are dropped.
  private static Optional<Setting> last(List<Result> results) {
    return results.stream()
        .map(it -> it.cell().setting())
        .distinct()
        .filter(setting -> !setting.protocol().resetsAgent())
        .max(Comparator.comparingInt(setting -> setting.dropped().size()));
  }

  private @Nullable Row best(LoadedRun opened, Setting setting) {
    Run run = opened.run();
    List<BenchmarkReport> boards =
        Report.of(
                run,
                storeView.planned(run),
                opened.results().stream().filter(it -> it.cell().setting().equals(setting)))
            .boards();
    return boards.stream()
        .flatMap(board ->
            board.rows().stream()
                .filter(row -> row.graded() > 0)
                .max(
                    Comparator.comparing((Row row) -> board.contestants().contains(row.agent()))
                        .thenComparingDouble(row -> row.success().value()))
                .stream())
        .findFirst()
        .orElse(null);
  }
}
