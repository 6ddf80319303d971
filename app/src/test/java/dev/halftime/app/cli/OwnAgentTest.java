package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests what is said of classes of agents that are misspelt or fail.
final class OwnAgentTest {

  @TempDir private Path folder;

  private Cli.Ran run(String agent, String code) throws IOException {
    Path source = folder.resolve("Parcels.java");
    Files.writeString(
        source,
        """
        public final class Parcels implements dev.halftime.Agent {
          @Override
          public dev.halftime.Action act(dev.halftime.Transcript seen) {
            return java.util.Optional.of("a").map(it -> answer(it)).orElseThrow();
          }

          private static dev.halftime.Action answer(String text) {
            %s
          }
        }
        """
            .formatted(code));
    String classes = Examples.compiled(List.of(source)).toString();
    return Cli.in(folder)
        .run("run", "helpdesk", "--class-path", classes, "--agent", agent, "--tasks", "2");
  }

  @Test
  void aFailureHasTheClassOfTheExceptionAndThePlaceInTheAgent() throws IOException {
    Cli.Ran plain = run("class:Parcels", "throw new IllegalStateException(\"no number\");");
    assertThat(plain.out().replaceAll("\\s+", " "))
        .contains("IllegalStateException at Parcels.java:8: no number");
    Cli.Ran inJava =
        run("class:Parcels", "return java.util.List.<dev.halftime.Action>of().get(3);");
    assertThat(inJava.out().replaceAll("\\s+", " "))
        .contains("IndexOutOfBoundsException at Parcels.java:8: Index 3");
  }

  @Test
  void theNearestClassOnTheClassPathIsSuggested() throws IOException {
    assertThat(run("class:Parcel", "return null;").err())
        .contains("cannot load class 'Parcel'; did you mean 'class:Parcels'?");
    assertThat(run("class:com.example.Parcels", "return null;").err())
        .contains("did you mean 'class:Parcels'?");
    assertThat(run("class:SomethingElse", "return null;").err())
        .contains("add its jar or folder with --class-path")
        .doesNotContain("did you mean");
  }
}
