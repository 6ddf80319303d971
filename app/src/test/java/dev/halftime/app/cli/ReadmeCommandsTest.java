package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.PublicData;
import dev.halftime.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Executes the README's commands one after another.
@Tag("outside")
final class ReadmeCommandsTest {

  private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern FILE =
      Pattern.compile("[\\w./-]+\\.(jsonl|json|gz|md|html|csv|txt)");
  private static final Set<String> WRITING = Set.of("--html", "--out", "--record");

  /// Commands that need a person, a browser, a key, the network, or files of the reader.
  private static final Pattern NOT_HERE =
      Pattern.compile("(demo|play|mcp|serve|data|resume) ?.*|.*(openai:|FILE|DIR).*");

  /// Commands that take long and have tests of their own.
  private static final Pattern LONG =
      Pattern.compile("audit helpdesk.*|(run|audit) tau2.*|report --require.*");

  @TempDir private Path folder;

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher block = SHELL.matcher(Files.readString(Cli.root().resolve("README.md")));
    while (block.find()) {
      block
          .group(1)
          .lines()
          .filter(line -> line.startsWith("./halftime "))
          .map(line -> line.substring("./halftime ".length()).replaceFirst(" +# .*", ""))
          .forEach(commands::add);
    }
    return commands;
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  @Test
  void everyFileIsThereOrWasMadeByACommandBefore() throws IOException {
    Set<String> made = new HashSet<>();
    for (String command : commands()) {
      List<String> words = words(command);
      for (int i = 1; i < words.size(); i++) {
        if (WRITING.contains(words.get(i - 1))) {
          made.add(words.get(i));
        } else if (FILE.matcher(words.get(i)).matches() && !made.contains(words.get(i))) {
          assertThat(Cli.root().resolve(words.get(i))).as(command).exists();
        }
      }
    }
  }

  /// Reduces numbers of tasks and steps, and redirects output to a folder of the test.
  private Cli.Ran ran(String command, String... more) {
    List<String> words = new ArrayList<>();
    String before = "";
    for (String word : words(command)) {
      words.add(
          switch (before) {
            case "--tasks" -> "2";
            case "--steps" -> "2000";
            case "--class-path" -> Cli.classes().toString();
            default ->
                WRITING.contains(before) || word.equals("runs.jsonl")
                    ? folder.resolve(word).toString()
                    : word.replace("examples/", Cli.root() + "/examples/");
          });
      before = word;
    }
    if (words.getFirst().equals("run") && !words.contains("--tasks")) {
      words.addAll(List.of("--tasks", "2"));
    }
    words.addAll(Arrays.asList(more));
    return Cli.in(folder).run(words.toArray(String[]::new));
  }

  @Test
  @Tag("slow")
  void whatNeedsNothingFromOutsideDoesWhatItSays() throws IOException {
    int done = 0;
    for (String command : commands()) {
      boolean data = command.contains("tau2") || command.equals("regrade");
      if (!data && !NOT_HERE.matcher(command).matches() && !LONG.matcher(command).matches()) {
        Cli.Ran ran = ran(command);
        assertThat(ran.code()).as(command + "\n" + ran.err()).isEqualTo(ExitCode.OK);
        done++;
      }
    }
    assertThat(done).isGreaterThan(14);
  }

  /// With its number of tasks, on which the verdict depends.
  @Test
  @Tag("slow")
  void theGateHoldsForTheRunThatItIsShownFor() throws IOException {
    Cli cli = Cli.in(folder);
    assertThat(cli.run("run helpdesk --agent clerk+memory --setting second-half").code())
        .isEqualTo(ExitCode.OK);
    List<String> gates = commands().stream().filter(it -> it.contains("--require")).toList();

    assertThat(gates).hasSize(1);
    for (String gate : gates) {
      String[] words =
          words(gate.replace("gates.xml", folder + "/gates.xml")).toArray(String[]::new);
      Cli.Ran ran = cli.run(words);
      assertThat(ran.code()).as(gate + "\n" + ran.out()).isEqualTo(ExitCode.OK);
    }
    assertThat(folder.resolve("gates.xml")).exists();
  }

  @Test
  void whatNeedsTheDataOfTauBenchDoesSoWithThem() throws IOException {
    String data = PublicData.holding("tau2").toString();
    for (String command : commands()) {
      if (command.matches(
          "(import|replay) .*examples/data/.*tau2.*|(import|replay)"
              + " .*tau2.*examples/data/.*|regrade")) {
        Cli.Ran ran = ran(command, "--data", data);
        assertThat(ran.code()).as(command + "\n" + ran.err()).isEqualTo(ExitCode.OK);
      }
    }
  }

  @Test
  void theAnswersAmongTheExamplesAreGradedAsTheySay() {
    assertThat(ran("grade game24 --answers examples/data/game24.jsonl").out()).contains("75.0");
    assertThat(
            ran("grade exam --data examples/data/questions.jsonl --answers"
                    + " examples/data/answers.jsonl")
                .out())
        .contains("66.7");
    assertThat(ran("rate examples/data/battles.json").out()).contains("clerk+memory");
  }
}
