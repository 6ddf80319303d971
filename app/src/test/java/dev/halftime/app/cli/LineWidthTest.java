package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.Cli.Ran;
import dev.halftime.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests that what is printed for people fits the terminal, and that what programs read is whole.
@Timeout(600)
@Tag("whole")
final class LineWidthTest {

  private static final int COLUMNS = 100;

  @TempDir Path folder = Path.of(".");

  private final List<String> wide = new ArrayList<>();

  /// Runs a command whose words are separated by blanks, and notes its lines that are too wide: but
  /// for those of one word, such as a path, for commands to copy, and for errors, which are one
  /// line each, so that they are found in logs.
  private Ran run(String command) {
    Ran ran = Cli.in(folder).printed(command.split(" "));
    Stream.concat(ran.out().lines(), ran.err().lines())
        .filter(line -> line.length() > COLUMNS)
        .filter(line -> line.strip().contains(" ") && !line.strip().startsWith("halftime "))
        .filter(line -> !line.startsWith("halftime: "))
        .forEach(line -> wide.add(command + ": " + line));
    return ran;
  }

  @Test
  @Tag("slow")
  void noLineForPeopleIsWiderThanTheTerminal() throws IOException {
    String desk =
        "run helpdesk --agent clerk,clerk+memory,noop --tasks 24 --sequence 8 --orders 1 ";
    String both = "--setting classical,second-half ";
    Ran missed =
        run(desk + both + "--require classical>=0.8 --require noop:classical>=0.5 --name first");
    Ran again = run(desk + both + "--agent-version clerk=a-much-newer-version-of-the-same-agent");
    Path baseline = folder.resolve("a-file-with-a-name-as-long-as-they-are.jsonl");
    List<String> ids =
        Cli.in(folder)
            .run("list runs --json".split(" "))
            .out()
            .lines()
            .flatMap(line -> Stream.of(line.split("\"id\":\"")).skip(1))
            .map(part -> part.substring(0, part.indexOf('"')))
            .toList();
    run("export " + ids.getFirst() + " --out " + baseline);
    String noop = "run helpdesk --agent clerk=noop --tasks 24 --setting classical";
    Ran worse = run(noop + " --baseline " + baseline + " --fail-if-worse 3");
    run("compare " + ids.getFirst() + " " + ids.getLast());
    Ran agents = run("compare --in " + ids.getFirst() + " clerk noop");
    assertThat(agents.out()).startsWith("- ").contains("Agents of run " + ids.getFirst());
    assertThat(agents.out())
        .endsWith("Exit code 6: noop is significantly worse than clerk (findings above).\n");
    run("history clerk");
    for (String view : List.of("", "--full", "--worth", "--horizon")) {
      run(("report " + ids.getFirst() + " " + view).strip());
    }
    run("report --saturation");
    run("report --people");
    run("list");
    run("list runs");
    run("plan helpdesk --agent clerk,noop --tasks 24 --setting sequential");
    run(desk + both + "--dry-run");
    run("audit game24 --tasks 5");
    run("resume " + ids.getFirst());
    run("regrade " + ids.getFirst());
    run("import " + baseline);
    run("data");
    run("demo --tasks 6 --dry-run");
    run("train ppo CartPole-v1 --steps 512 --dry-run");
    run("grade game24 --answers " + answers());
    run("rate " + battles());
    run("bundle " + ids.getFirst() + " --out " + folder.resolve("site"));

    assertThat(wide).isEmpty();
    assertThat(missed.code()).isEqualTo(ExitCode.MISSED);
    assertThat(again.err()).containsIgnoringWhitespaces("same options");
    assertThat(missed.out().replaceAll("\\s+", " "))
        .endsWith(
            "Exit code 5, not shown to be met: noop on helpdesk in classical:"
                + " noop:classical>=0.5 ");
    assertThat(worse.code()).isEqualTo(ExitCode.WORSE);
    assertThat(worse.out().replaceAll("\\s+", " "))
        .contains("against clerk of file " + baseline + ": shown to be worse")
        .endsWith(
            "Exit code 6, shown to be worse: clerk on helpdesk in classical: not worse than file "
                + baseline
                + " by 3.0 points ");
  }

  private Path answers() throws IOException {
    return Files.writeString(
        folder.resolve("mine.jsonl"), "{\"task\":\"1-1-4-6\",\"answer\":\"6 * 4 * 1 * 1\"}\n");
  }

  private Path battles() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append(
          "{\"question_id\":\"q%d\",\"model_a\":\"one\",\"model_b\":\"two\",\"winner\":\"%s\",\"judge\":\"j%d\"}\n"
              .formatted(i, i % 3 == 0 ? "model_a" : "model_b", i % 7));
    }
    return Files.writeString(folder.resolve("battles.jsonl"), lines.toString());
  }

  @Test
  void whatProgramsReadIsNotWrapped() throws IOException {
    Path xml = folder.resolve("gates.xml");
    Ran ran =
        Cli.in(folder)
            .run(
                ("run helpdesk --agent clerk,noop --tasks 6 --setting classical --json --junit "
                        + xml
                        + " --require noop:classical>=0.5")
                    .split(" "));

    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.out())
        .contains("noop on helpdesk in classical: success required")
        .endsWith("}\n");
    assertThat(Files.readAllLines(xml))
        .anySatisfy(
            line -> assertThat(line.strip()).startsWith("<failure message=").endsWith("/>"));
  }
}
