package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands whose store is a link to a file that is not there.
class LinkToNothingTest {

  @TempDir Path folder = Path.of(".");

  @BeforeEach
  void link() throws IOException {
    Files.createSymbolicLink(folder.resolve("halftime.db"), Path.of("gone.db"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list runs",
        "list trainings --json",
        "report",
        "resume",
        "compare a b",
        "export",
        "history clerk",
        "regrade",
        "run helpdesk --agent clerk --tasks 1",
        "run helpdesk --agent clerk --tasks 1 --dry-run",
        "run helpdesk --agent clerk --tasks 1 --baseline x --dry-run",
        "train ppo CartPole-v1 --steps 1",
        "mcp helpdesk",
        "play helpdesk"
      })
  void isNoStoreForAnyCommand(String command) {
    Cli.Ran ran = Cli.in(folder).run(command);

    assertThat(ran.err()).contains("is not a Halftime store: it is a broken symbolic link");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(folder.resolve("gone.db")).doesNotExist();
  }

  @Test
  void isNoFileOfVotesEither() throws IOException {
    Path store = folder.resolve("halftime.db");
    Files.delete(store);
    Path votes = Files.createSymbolicLink(Path.of(store + ".people.jsonl"), Path.of("gone"));

    Cli.Ran ran = Cli.in(folder).run("export --battles");

    assertThat(ran.err()).contains("cannot read the annotations", "no such file");
    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(Files.exists(votes, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void anAbsentStoreListsNothing() throws IOException {
    Files.delete(folder.resolve("halftime.db"));

    assertThat(Cli.in(folder).run("list runs").out()).contains("runs", "(none)");
    assertThat(folder.resolve("halftime.db")).doesNotExist();
  }
}
