package dev.halftime.app.cli.lm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Party;
import dev.halftime.agent.prompt.Demonstrations;
import dev.halftime.agent.prompt.Demonstrations.Demonstration;
import dev.halftime.app.cli.Cli;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.model.Message;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `lm sft` makes of recorded episodes of the teachers of `dungeon`.
@Tag("whole")
final class DungeonDemonstrationsTest {

  private static final String ACTION = "Action: act \\{\"action\":\"[a-z0-9 ]+\"}";

  @TempDir Path folder = Path.of(".");

  private List<Demonstration> demonstrations(String benchmark, String teacher) throws IOException {
    Cli cli = Cli.in(Files.createDirectories(folder.resolve(teacher)));
    Cli.Ran ran =
        cli.run(
            "run %s --agent %s --tasks 20 --setting classical --quiet"
                .formatted(benchmark, teacher));
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    List<Demonstration> all = new ArrayList<>();
    try (Store store = Stores.existing(cli.store())) {
      String run = store.runs().getFirst().id();
      try (Stream<Result> results = store.results(run)) {
        for (Result result : results.toList()) {
          store
              .episode(run, result.cell())
              .map(it -> Demonstrations.of(it.transcript().seenBy(Party.AGENT)))
              .ifPresent(all::addAll);
        }
      }
    }
    return all;
  }

  @Test
  void thoughtsOfTheTeacherAreLearnedWithItsActions() throws IOException {
    List<Demonstration> all = demonstrations("dungeon@1", "dungeon-teacher-thinking");

    assertThat(all)
        .hasSize(20)
        .allMatch(it -> it.answer().matches("Thought: (.+, ){2}.+\\. I need [a-z]+\\.\n" + ACTION))
        .allMatch(it ->
            it.request().messages().getFirst() instanceof Message.System(String text)
                && text.contains("Before each action, think"));
  }

  @Test
  void withoutThoughtsTheSameActionsAreLearned() throws IOException {
    List<Demonstration> acting = demonstrations("dungeon@3", "dungeon-teacher");
    List<Demonstration> thinking = demonstrations("dungeon@3", "dungeon-teacher-thinking");

    assertThat(acting)
        .hasSizeGreaterThan(20 * 6)
        .allMatch(it -> it.answer().matches(ACTION))
        .allMatch(it ->
            it.request().messages().getFirst() instanceof Message.System(String text)
                && !text.contains("think"));
    assertThat(thinking.stream().map(it -> it.answer().replaceFirst("(?s).*\n", "")))
        .containsExactlyInAnyOrderElementsOf(acting.stream().map(Demonstration::answer).toList());
  }
}
