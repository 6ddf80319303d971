package dev.halftime.app.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.AgentName;
import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.MemoryCheck;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.store.database.StoreAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Repeats recorded episodes of third-party classes in a new process of Java, where static state is
/// as it was before the run (see [MemoryCheck#inNewProcess]).
public final class NewProcessCheck {

  /// Prefixes of the options of this process that the new one needs, too.
  private static final List<String> PASSED =
      List.of(
          "-XX:AOTCache=",
          "-XX:SharedArchiveFile=",
          "-Xlog:aot",
          "-Xlog:cds",
          "--add-modules",
          "--enable-native-access",
          "--sun-misc-unsafe-memory-access");

  private NewProcessCheck() {}

  /// The result of the check.
  ///
  /// @param trouble why not all agents could be checked; empty if all were
  record Outcome(List<MemoryCheck.Finding> findings, Optional<String> trouble) {}

  /// Checks the agents of a recorded run that are classes of third parties; others start no
  /// process.
  ///
  /// @param store the store with the run, flushed to disk
  /// @param seconds time after which the process is ended
  static Outcome of(StoreAddress store, Run run, Catalogue catalogue, int seconds) {
    List<String> agents = AgentName.classes(run.experiment());
    if (agents.isEmpty()) {
      return new Outcome(List.of(), Optional.empty());
    }
    ObjectNode question = Json.object().put("store", store.toString()).put("run", run.id());
    catalogue.data().ifPresent(data -> question.put("data", data.toString()));
    question.set(
        "classPath", Json.tree(catalogue.classPath().stream().map(Path::toString).toList()));
    question.set("agents", Json.tree(agents));
    try {
      return answer(question, seconds);
    } catch (IOException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private static Outcome answer(ObjectNode question, int seconds) throws IOException {
    Path answers = Files.createTempFile("halftime-check", ".jsonl");
    try {
      question.put("answers", answers.toString());
      String trouble = ask(question, seconds);
      if (!trouble.isEmpty()) {
        return failed(trouble);
      }
      List<MemoryCheck.Finding> findings = new ArrayList<>();
      for (String line : Files.readAllLines(answers)) {
        JsonNode finding = Json.read(line);
        findings.add(
            new MemoryCheck.Finding(
                finding.path("agent").asText(), finding.path("words").asText()));
      }
      return new Outcome(findings, Optional.empty());
    } finally {
      Files.deleteIfExists(answers);
    }
  }

  /// Starts the process, and returns why it gave no answer; empty if it gave one. Output of agents
  /// is discarded.
  private static String ask(ObjectNode question, int seconds) throws IOException {
    Process process =
        new ProcessBuilder(command())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      try (OutputStream to = process.getOutputStream()) {
        to.write(Json.canonical(question).getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        return "it takes more than " + seconds + " s";
      }
      return process.exitValue() == 0 ? "" : "it ended with exit code " + process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "it was interrupted";
    } finally {
      process.destroyForcibly();
    }
  }

  private static Outcome failed(String why) {
    return new Outcome(
        List.of(),
        Optional.of("Episodes were not repeated in a new process to find static state: " + why));
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> PASSED.stream().anyMatch(option::startsWith))
        .forEach(command::add);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NewProcessCheck.class.getName());
    return command;
  }

  /// The new process: reads the question from its standard input and writes one JSON line for each
  /// agent that acts differently to the file that the question names.
  public static void main(String[] args) throws IOException {
    JsonNode question = Json.read(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
    List<Path> classPath = new ArrayList<>();
    question.path("classPath").forEach(each -> classPath.add(Path.of(each.asText())));
    List<String> agents = new ArrayList<>();
    question.path("agents").forEach(each -> agents.add(each.asText()));
    Optional<Path> data =
        question.has("data")
            ? Optional.of(Path.of(question.path("data").asText()))
            : Optional.empty();
    List<String> lines;
    try (Store store = Stores.existing(StoreAddress.of(question.path("store").asText()))) {
      Run run = Stores.run(store, question.path("run").asText());
      Catalogue catalogue = new Catalogue(run.experiment().seed(), data, classPath).as(run);
      lines = check(store, run, catalogue, agents).stream().map(Json::canonical).toList();
    }
    Files.write(Path.of(question.path("answers").asText()), lines);
    System.exit(0); // even if agents left threads running
  }

  private static List<MemoryCheck.Finding> check(
      Store store, Run run, Catalogue catalogue, List<String> agents) {
    Experiment experiment = catalogue.known(run.experiment());
    Map<String, Benchmark> benchmarks =
        catalogue.benchmarks(experiment.benchmarks(), experiment.user());
    Map<String, AgentEntry> entries = new LinkedHashMap<>();
    for (String agent : experiment.agents()) {
      entries.put(
          agent,
          agents.contains(agent)
              ? catalogue.entrant(experiment.spec(agent)).named(agent)
              : AgentEntry.of(
                  agent,
                  "",
                  _ -> {
                    throw new IllegalStateException(agent + " is not checked");
                  }));
    }
    RunContext context =
        new RunContext(benchmarks, entries, store, new VirtualThreadExecutor(1), System::nanoTime);
    Run planned = new ExperimentRunner(context, experiment, run.id()).run();
    return MemoryCheck.inNewProcess(context, planned, agents);
  }
}
