package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Episode;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests agents that use models, from the command line to the report.
final class ModelAgentsTest {

  private static final String SCRIPT =
      """
      {"turn": 0, "when": "Numbers: (\\\\d+) (\\\\d+)", "call": [{"tool": "combine", "arguments": "{oops"}]}
      {"turn": 1, "when": "Error", "call": [{"tool": "finish", "arguments": {"answer": "24"}}]}
      """;

  @TempDir Path folder = Path.of(".");

  private Path script(String lines) throws IOException {
    return Files.writeString(folder.resolve("script.jsonl"), lines);
  }

  private List<String> identities(Path store) {
    try (Store open = Stores.existing(store)) {
      String run = open.runs().getFirst().id();
      return open.results(run)
          .map(result -> open.episode(run, result.cell()).orElseThrow())
          .map(Episode::identity)
          .sorted()
          .toList();
    }
  }

  @Test
  void aModelIsEvaluatedLikeAnyAgentAndItsTokensAreCounted() throws IOException {
    Cli.Ran ran =
        Cli.in(folder)
            .run(
                "run game24 --tasks 4 --setting classical --json --agent"
                    + " noop,react+history@scripted:"
                    + script(SCRIPT));

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).contains("react+history@scripted:");
    try (Store store = Stores.existing(Cli.in(folder).store())) {
      assertThat(store.results(store.runs().getFirst().id()))
          .filteredOn(result -> result.cell().agent().startsWith("react"))
          .hasSize(4)
          .allMatch(result -> result.usage().tokensIn() > 0);
    }
  }

  @Test
  @Tag("whole")
  void aRunIsRepeatedFromItsRecordingByteForByte() throws IOException {
    String agent = "--agent react@scripted:" + script(SCRIPT);
    String run = "run game24 --tasks 5 --setting classical,sequential --quiet " + agent;
    Path tape = folder.resolve("tape");
    Path first = Files.createDirectories(folder.resolve("first"));
    Path second = Files.createDirectories(folder.resolve("second"));
    assertThat(Cli.in(first).run(run + " --record " + tape).code()).isEqualTo(ExitCode.OK);
    script("{\"broke\": \"nobody asks me\"}");

    assertThat(Cli.in(second).run(run + " --replay " + tape).code()).isEqualTo(ExitCode.OK);

    assertThat(identities(Cli.in(second).store()))
        .isEqualTo(identities(Cli.in(first).store()))
        .hasSizeGreaterThan(5);
  }

  @Test
  void anOutageIsUngradedAndNamesTheModel() throws IOException {
    Path script = script("{\"broke\": \"status 503\"}");
    Cli cli = Cli.in(folder);
    cli.run("run game24 --tasks 2 --setting classical --quiet --agent act@scripted:" + script);

    try (Store store = Stores.existing(cli.store())) {
      assertThat(store.results(store.runs().getFirst().id()).map(Json::canonical))
          .hasSize(2)
          .allMatch(it -> it.contains("ungraded") && it.contains("script.jsonl: status 503"));
    }
  }

  @Test
  void whatIsMissingIsSaidBeforeAnythingRuns() {
    Cli cli = Cli.in(folder);
    assertThat(cli.run("run game24 --agent act@scripted:/none").err())
        .contains("cannot read the script '/none'");
    assertThat(cli.run("run game24 --agent reakt@openai:gpt-4o").err())
        .contains("did you mean 'react'?");
    assertThat(cli.run("run game24 --agent react").err()).contains("react@PROVIDER:MODEL");
    assertThat(cli.run("run game24 --agent act@gpt-4o").err()).contains("PROVIDER:MODEL");
  }
}
