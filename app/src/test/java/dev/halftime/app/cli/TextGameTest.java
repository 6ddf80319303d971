package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.PublicData;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Story files are evaluated and played like any benchmark.
@Tag("outside")
final class TextGameTest {

  @TempDir private Path folder;

  private static String zork() {
    return "z:" + PublicData.at("zmachine/zork1.z3");
  }

  @Test
  void agentsAreEvaluatedOnIt() {
    Cli.Ran ran =
        Cli.in(folder)
            .run("run", zork(), "--agent", "noop,random", "--setting", "classical", "--tasks", "2");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("noop", "random");
  }

  @Test
  void aPersonPlaysIt() {
    Cli.Ran ran =
        Cli.in(folder)
            .typing(
                "call type text=\"open mailbox\"",
                "call type text=n",
                "call type text=n",
                "call type text=u",
                "call type text=\"take egg\"",
                "finish")
            .run("play", zork(), "--setting", "classical");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("West of House", "reveals a leaflet", "Up a Tree", "5 of 350 points");
  }

  @Test
  @Tag("slow")
  void aPolicyIsTrainedOnItAndEvaluated() {
    Cli cli = Cli.in(folder);
    String out = folder.resolve("trained").toString();
    Cli.Ran trained =
        cli.run(
            "train",
            "drrn",
            zork(),
            "--steps",
            "60",
            "--out",
            out,
            "--set",
            "n_envs=2",
            "--set",
            "max_steps=6",
            "--set",
            "batch_size=8");
    assertThat(trained.code()).as(trained.err()).isZero();
    Cli.Ran ran =
        cli.run(
            "run",
            zork(),
            "--agent",
            "policy:" + out + "/policy-1.json",
            "--tasks",
            "1",
            "--setting",
            "classical");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("policy");
  }

  @Test
  void whatCannotBeLearnedIsToldInALine() {
    Cli.Ran ran = Cli.in(folder).run("train", "drrn", "CartPole-v1");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("drrn is for text games");
  }

  @Test
  void whatIsNoStoryIsToldInALine() {
    Cli.Ran ran = Cli.in(folder).run("run", "z:none.z3", "--agent", "noop");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("'none.z3' cannot be played: no such file");
  }
}
