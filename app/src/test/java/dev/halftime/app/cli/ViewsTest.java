package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the reports of worth, time horizons and saturation on the command line.
@Tag("whole")
final class ViewsTest {

  @TempDir private Path folder;

  private Cli cli() {
    return Cli.in(folder);
  }

  @Test
  void worthIsToldBesideAStandInThatIsNamedAndWrittenAsATable() throws IOException {
    cli().run("run game24 --agent solver,colleague-70 --setting classical --tasks 30 --quiet");
    Path table = folder.resolve("worth.csv");
    Cli.Ran shown = cli().run("report", "--worth", "--table", table.toString());
    Cli.Ran json = cli().run("report --worth --json --price-error 5");

    assertThat(shown.code()).isEqualTo(ExitCode.OK);
    assertThat(shown.out())
        .contains("No people yet: a scripted colleague stands in for the person")
        .contains("solver compared with colleague-70, on game24 in classical")
        .contains("Break-even");
    assertThat(shown.out().lines()).allMatch(line -> line.length() <= 100 || line.contains("Page"));
    assertThat(Files.readAllLines(table)).hasSize(31);
    assertThat(Json.read(json.out()).at("/worth/0/prices/error").asDouble()).isEqualTo(5);
    assertThat(cli().run("report --worth --caught 2").err()).contains("from 0 to 1");
    assertThat(cli().run("report --worth --horizon").err()).contains("one report at a time");
  }

  @Test
  void whereNobodyStandsForAPersonNothingIsSaidOfWorth() {
    cli().run("run game24 --agent solver --setting classical --tasks 3 --quiet");

    assertThat(cli().run("report --worth").out()).contains("No people yet: no person did");
    assertThat(cli().run("report --horizon").out()).contains("game24: solver, classical");
    assertThat(cli().run("report --saturation").out()).contains("game24, classical");
  }

  @Test
  void datedResultsOfAFileAreReadAndAWrongLineIsNamed() throws IOException {
    Path file = folder.resolve("dated.csv");
    Files.writeString(
        file,
        "date,agent,solved,tasks\n2023-01-01,a,10,100\n2024-01-01,b,50,100\n2025-01-01,c,90,100\n");
    Cli.Ran ran = cli().run("report", "--saturation", "--dated", file.toString(), "--json");
    Files.writeString(file, "date,agent,solved,tasks\n2023-13-01,a,10,100\n");
    Cli.Ran wrong = cli().run("report", "--saturation", "--dated", file.toString());

    assertThat(Json.read(ran.out()).at("/dated.csv/half").asText()).startsWith("2024-01-0");
    assertThat(Json.read(ran.out()).at("/dated.csv/verdict").asText()).isEqualTo("OPEN");
    assertThat(wrong.code()).isNotZero();
    assertThat(wrong.err()).contains("line 2 of").contains("2023-13-01");
  }
}
