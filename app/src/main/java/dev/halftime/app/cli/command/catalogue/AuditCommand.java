package dev.halftime.app.cli.command.catalogue;

import dev.halftime.Benchmark;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.LimitOptions;
import dev.halftime.app.cli.option.ModelOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.app.cli.terminal.Spinner;
import dev.halftime.audit.AuditOptions;
import dev.halftime.audit.AuditReport;
import dev.halftime.audit.Check;
import dev.halftime.audit.suite.Audit;
import dev.halftime.audit.suite.AuditTable;
import dev.halftime.json.Json;
import dev.halftime.model.Model;
import dev.halftime.score.JudgeAnswer;
import dev.halftime.score.JudgePrompt;
import dev.halftime.score.ModelJudge;
import dev.halftime.score.Rubric;
import dev.halftime.score.YesNoJudge;
import dev.halftime.usage.Usage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `audit`, which tests a benchmark as software.
@Command(
    name = "audit",
    description = {
      "Checks a benchmark and prints the findings on reference solutions, floors, determinism,"
          + " arguments, snapshots, limits and users (see docs/audit.md). The exit code is 1 if a"
          + " check failed."
    },
    footer = {
      "  halftime audit helpdesk --seed 7                         another shop",
      "  halftime audit class:com.example.MyBench --class-path my.jar --tasks 50",
      "  halftime audit helpdesk --user openai:gpt-4o-mini --dialogues 50",
      "  halftime audit exam --data questions.jsonl --judge openai:gpt-4o",
      "  halftime audit helpdesk --json | jq '.findings[] | select(.verdict == \"FAIL\")'",
    })
public final class AuditCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Console halftime;

  @Parameters(paramLabel = "BENCHMARK", description = "Benchmark: a name, or class:NAME.")
  private String benchmark = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for task generation (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-n", "--tasks"},
      paramLabel = "N",
      description = "Number of tasks (default: 300; with --judge 20).")
  private @Nullable Integer tasks;

  @Option(
      names = "--floor",
      paramLabel = "X",
      description =
          "Success rate from 0 to 1 that noop, escalate and random may reach (default: the"
              + " benchmark's own, usually 0.02).")
  private @Nullable Double floor;

  @Option(
      names = "--dialogues",
      paramLabel = "N",
      description = "Number of dialogues with its users (default: 1000; with --user 20).")
  private @Nullable Integer dialogues;

  @Option(
      names = "--user",
      paramLabel = "MODEL",
      defaultValue = "",
      description = "Only test this model as a simulated user.")
  private String user = "";

  @Option(
      names = "--judge",
      paramLabel = "MODEL",
      defaultValue = "",
      description =
          "Only test this model as a judge, with two prompts, on correct answers and on wrong"
              + " answers derived from them.")
  private String judge = "";

  @Option(
      names = "--rubric",
      paramLabel = "FILE",
      description =
          "File that describes when an episode is successful (default: the task was done).")
  private @Nullable Path rubric;

  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ModelOptions models = new ModelOptions();

  @Override
  public Integer call() {
    if (!user.isEmpty() && !judge.isEmpty()) {
      throw halftime.usage("--user and --judge are separate audits; give one of them");
    }
    if (rubric != null && judge.isEmpty()) {
      throw halftime.usage(
          "--rubric is used with --judge; give a model as the judge: --judge MODEL");
    }
    Catalogue catalogue = sources.catalogue(seed, models);
    Supplier<Benchmark> maker = catalogue.maker(benchmark, user);
    OptionalDouble most = floor == null ? OptionalDouble.empty() : OptionalDouble.of(floor);
    int talks = dialogues != null ? dialogues : user.isEmpty() ? 1_000 : 20;
    int many = tasks != null ? tasks : judge.isEmpty() ? 300 : 20;
    AuditOptions terms =
        new AuditOptions(seed, many, most, talks, limits.limits(), System::nanoTime);
    AtomicReference<Usage> paid = new AtomicReference<>(Usage.NONE);
    AuditReport report;
    try (Spinner waiting = new Spinner(halftime)) {
      report = new Audit(checks(catalogue, paid), waiting).of(benchmark, maker, terms);
    }
    if (!judge.isEmpty()) {
      Usage cost = paid.get();
      halftime.remark(
          String.format(
              Locale.ROOT,
              "%s took %,d input tokens, %,d output tokens, $%.4f",
              judge,
              cost.tokensIn(),
              cost.tokensOut(),
              cost.dollars()));
    }
    halftime
        .out()
        .println(
            halftime.json()
                ? Json.printed(report)
                : AuditTable.of(report, halftime.screen().columns()));
    return report.passed() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private List<Check> checks(Catalogue catalogue, AtomicReference<Usage> paid) {
    if (judge.isEmpty()) {
      return user.isEmpty() ? Audit.CHECKS : Audit.USERS;
    }
    Model model = catalogue.model(judge);
    SequencedMap<String, YesNoJudge> prompts = new LinkedHashMap<>();
    for (JudgePrompt prompt : JudgePrompt.values()) {
      ModelJudge asked = new ModelJudge(model, prompt);
      prompts.put(
          prompt.name().toLowerCase(Locale.ROOT),
          (question, evidence) -> {
            JudgeAnswer answer = asked.opine(question, evidence);
            paid.accumulateAndGet(answer.cost(), Usage::plus);
            return answer;
          });
    }
    return Audit.judge(prompts, rubric == null ? Rubric.DONE : Rubric.read(rubric));
  }
}
