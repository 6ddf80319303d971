package dev.halftime.junit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.halftime.Benchmark;
import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.Verdict;
import dev.halftime.audit.suite.Audit;
import dev.halftime.audit.suite.AuditTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The contract of benchmarks as tests, to be implemented by the test class of a benchmark:
///
/// ```java
/// class HeatingTest implements BenchmarkContract {
///   @Override
///   public Benchmark benchmark() {
///     return Benchmark.of(new Heating(1));
///   }
/// }
/// ```
///
/// Each finding of the audit becomes a test: that references score 1 and wrong answers less, that
/// agents that do no work stay at the floor, that runs repeat, and so on (`docs/audit.md`).
public interface BenchmarkContract {

  /// Creates the benchmark; every call must return a new but equal one.
  Benchmark benchmark();

  /// Returns the scope of the audit (default: 30 tasks and 100 dialogues; the command `audit` takes
  /// 300 and 1,000).
  default AuditOptions terms() {
    AuditOptions usual = AuditOptions.of(1, System::nanoTime);
    return new AuditOptions(usual.seed(), 30, usual.floor(), 100, usual.limits(), usual.nanos());
  }

  /// Returns one test for each finding of the audit.
  @TestFactory
  default Stream<DynamicTest> benchmarkContract() {
    AuditReport report =
        new Audit(Audit.CHECKS, _ -> {}).of(benchmark().id(), this::benchmark, terms());
    return report.findings().stream()
        .map(finding ->
            dynamicTest(
                finding.check() + ": " + finding.what(),
                () -> {
                  if (finding.verdict() == Verdict.FAIL) {
                    AuditReport alone =
                        new AuditReport(
                            report.benchmark(),
                            report.seed(),
                            report.tasks(),
                            report.fingerprint(),
                            List.of(finding));
                    fail(AuditTable.of(alone, 100));
                  }
                }));
  }
}
