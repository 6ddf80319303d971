package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Locales with different digits, letters, separators and calendars.
final class LocaleTest {

  /// Masks durations, which differ between runs.
  private static final Pattern TIMES =
      Pattern.compile("(?s)\nModels\\..*|\"[a-z]*[nN]anos\":\\d+,|,?\"[a-z]*[nN]anos\":\\d+");

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void whatIsPrintedAndKeptIsTheSameEverywhere() throws Exception {
    List<String> here = all("-Dx=y", Files.createDirectories(folder.resolve("0")));
    assertThat(String.join("\n", here)).contains("2,000", "clerk");
    int place = 0; // of the same length, since lines are wrapped
    for (String options :
        List.of(
            "-Duser.language=tr -Duser.country=TR",
            "-Duser.language=ar -Duser.country=EG -Duser.timezone=Pacific/Chatham",
            "-Duser.language=th -Duser.country=TH -Duser.variant=TH -Dfile.encoding=COMPAT")) {
      Path there = Files.createDirectories(folder.resolve("" + ++place));
      assertThat(all(options, there)).as(options).isEqualTo(here);
    }
  }

  private static List<String> all(String options, Path in) throws Exception {
    List<String> said = new ArrayList<>();
    for (String command :
        List.of(
            "run helpdesk --agent clerk,noop --tasks 4 --setting classical,second-half",
            "report --json",
            "export",
            "train q-learning FrozenLake-v1 --steps 2000 --seeds 1 --quiet",
            "list trainings",
            "list benchmarks")) {
      said.add(ran(options, in, command));
    }
    return said;
  }

  private static String ran(String options, Path in, String words) throws Exception {
    Path out = in.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(Cli.process(words.split(" ")))
            .directory(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(in.resolve("err").toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", options);
    Process process = builder.start();
    assertThat(process.waitFor()).as(() -> text(in.resolve("err"))).isZero();
    return TIMES.matcher(text(out)).replaceAll("").replace(in.toString(), "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void whatALibrarysUsersRecordIsTheSameEverywhere() throws IOException {
    Locale own = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      String here = recorded("here");
      Locale.setDefault(Locale.of("ar", "EG"));
      assertThat(recorded("there")).isEqualTo(here);
    } finally {
      Locale.setDefault(own);
    }
  }

  private String recorded(String name) throws IOException {
    Cli cli = Cli.in(Files.createDirectories(folder.resolve(name)));
    for (String command :
        List.of(
            "run helpdesk --agent clerk,noop,random --tasks 6 --setting classical,second-half",
            "run game24 --agent oracle,noop --tasks 3 --setting classical",
            "run class:Heating --agent random,noop --tasks 2 "
                + "--setting interactive "
                + Cli.classPath())) {
      assertThat(cli.run(command + " --quiet").code()).as(command).isIn(0, 1);
    }
    return TIMES.matcher(cli.run("export").out()).replaceAll("");
  }
}
