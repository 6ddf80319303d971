package dev.halftime.world.crosswords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.PublicData;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class CrosswordsTest {

  @TempDir Path folder = Path.of(".");

  private static Task first(Benchmark puzzles) {
    return puzzles.tasks().findFirst().orElseThrow();
  }

  private static Score.Graded score(Benchmark puzzles, String answer, ObjectNode changes) {
    Task task = first(puzzles);
    Episode.Key cell = new Episode.Key("a", "crosswords", Setting.CLASSICAL, task.id(), "", 0, 0);
    Ending ending = new Ending.Finished(answer);
    Episode episode = new Episode(cell, Transcript.EMPTY, ending, "", "", changes, Usage.NONE);
    return (Score.Graded) puzzles.scorer().score(task, episode);
  }

  private static Score.Graded score(String answer) {
    return score(Crosswords.published(PublicData.at("crosswords")), answer, Json.object());
  }

  @Test
  void thePublishedFilesHave156And20Puzzles() {
    Benchmark all = Crosswords.published(PublicData.at("crosswords"));
    Benchmark some =
        Crosswords.published(PublicData.at("crosswords").resolve("mini0505_0_100_5.json"));

    assertThat(all.tasks()).hasSize(156);
    assertThat(some.tasks()).hasSize(20);
    assertThat(some.tasks().map(Task::brief)).isSubsetOf(all.tasks().map(Task::brief).toList());
    assertThat(first(all).brief())
        .startsWith("h1. An agendum; something to be done\nh2. An engine\n")
        .endsWith("v5. Desiccator; more dry");
  }

  @Test
  void lettersWordsAndGamesAreCounted() {
    assertThat(score("A G E N D\nM O T O R\nA R T S Y\nS A L L E\nS L E E R").why())
        .isEqualTo("25 of 25 letters, 10 of 10 words, solved");
    Score.Graded slip = score("A G E N D\nM O T O R\nA R T S Y\nS A L L E\nS L E E T");
    assertThat(slip.why()).isEqualTo("24 of 25 letters, 8 of 10 words, not solved");
    assertThat(slip.value()).isEqualTo(0.8);
    assertThat(score("").value()).isZero();
  }

  @Test
  void answersAreReadAsThePublishedProgramReadsThem() {
    assertThat(Board.read("Thoughts:\nOutput:\nagend\nM O\n\nA R T S Y extra\nTOOLONG").text())
        .isEqualTo("AGEND\nMO___\n_____\nARTSY\n_____");
    assertThat(Board.read("one\ntwo\nA A A A A\nB\nC\nD\nE").text())
        .isEqualTo("AAAAA\nB____\nC____\nD____\nE____");
  }

  @Test
  void wordsAreWrittenOverWhatStandsThere() {
    World world = Crosswords.published(PublicData.at("crosswords")).world();
    assertThat(write(world, "h1", "agend")).isEqualTo(shown("AGEND\n_____\n_____\n_____\n_____"));
    assertThat(write(world, "v2", "xot_s")).isEqualTo(shown("AXEND\n_O___\n_T___\n_____\n_S___"));
    assertThat(write(world, "v5", "sixsix")).isInstanceOf(Observation.Refusal.class);
    assertThat(write(world, "h6", "sixes")).isInstanceOf(Observation.Refusal.class);
  }

  private static Observation write(World world, String place, String word) {
    Call call = new Call("write", Json.object().put("place", place).put("word", word));
    return world.step(Party.AGENT, call).observation();
  }

  private static Observation shown(String board) {
    return new Observation.Text("Board:\n" + board);
  }

  @Test
  void whatIsOnTheBoardCountsForMoreThanWords() {
    ObjectNode board = Json.object().put("grid/letters", "AGENDMOTORARTSYSALLESLEER");
    assertThat(score(Crosswords.published(PublicData.at("crosswords")), "Done.", board).value())
        .isEqualTo(1);
  }

  @Test
  void aFileThatMakesNoSenseIsNamed() throws IOException {
    assertThatThrownBy(() -> Crosswords.published(folder))
        .hasMessageContaining("no crosswords at")
        .hasMessageContaining("mini0505.json");
    Path file = Files.writeString(folder.resolve("x.json"), "[[[\"one\"],[]]]");
    assertThatThrownBy(() -> Crosswords.published(file))
        .hasMessageContaining("x.json', puzzle 1: it needs ten clues");
    Files.writeString(file, "{");
    assertThatThrownBy(() -> Crosswords.published(file)).hasMessageContaining("is not JSON");
  }
}
