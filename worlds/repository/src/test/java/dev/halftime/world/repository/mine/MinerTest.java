package dev.halftime.world.repository.mine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.world.repository.ShopRepository;
import dev.halftime.world.repository.build.TestMethod;
import dev.halftime.world.repository.build.Workbench;
import dev.halftime.world.repository.git.GitRepository;
import dev.halftime.world.repository.mine.Miner.Mined;
import dev.halftime.world.repository.task.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class MinerTest {

  private static final TestMethod LESS = new TestMethod("shop.PriceTest", "less");
  private static final TestMethod ODD = new TestMethod("shop.PriceTest", "odd");
  private static final TestMethod ROUND = new TestMethod("shop.PriceTest", "round");
  private static final TestMethod SHOWN = new TestMethod("shop.TextTest", "shown");

  private static List<Mined> mined(Path folder, Path cache) {
    return mined(folder, cache, 0);
  }

  private static Mined latest(Path folder, Path cache) {
    return mined(folder, cache, 2).getLast();
  }

  private static List<Mined> mined(Path folder, Path cache, int skipped) {
    try (GitRepository repository = new GitRepository(folder);
        Workbench workbench = new Workbench(cache, Duration.ofMinutes(5))) {
      Miner miner = new Miner(repository, workbench, "a/shop", 2);
      return miner.candidates(repository.history("HEAD", Optional.empty())).stream()
          .skip(skipped)
          .map(miner::mine)
          .toList();
    }
  }

  @Test
  void commitsBecomeTasksWithTheTestsThatShowThem(@TempDir Path folder, @TempDir Path cache) {
    ShopRepository.create(folder);

    List<Mined> mined = mined(folder, cache);

    assertThat(mined).hasSize(2);
    Instance fix = mined.getFirst().instance().orElseThrow();
    assertThat(fix.id()).startsWith("a__shop-");
    assertThat(fix.statement())
        .isEqualTo("Keep the cents of a price\n\nA total of 2 times 7 was 0.");
    assertThat(fix.failToPass()).containsExactly(ODD);
    assertThat(fix.passToPass()).containsExactly(ROUND);
    assertThat(fix.patch()).contains(ShopRepository.PRICE).doesNotContain("src/test");
    assertThat(fix.testPatch()).contains(ShopRepository.TEST).doesNotContain("src/main");
  }

  /// Before the commit `PriceTest` does not compile, but `TextTest` does.
  @Test
  void testClassesAreCompiledOneByOneAndTheStatementHasWhatTheyUse(
      @TempDir Path folder, @TempDir Path cache) {
    ShopRepository.create(folder);

    Instance added = mined(folder, cache).get(1).instance().orElseThrow();

    assertThat(added.failToPass()).containsExactly(LESS);
    assertThat(added.passToPass()).containsExactlyInAnyOrder(ODD, ROUND, SHOWN);
    assertThat(added.statement())
        .contains("public static int discounted(int cents, int percent)")
        .doesNotContain("cents - cents");
  }

  @Test
  void flakyTestsAreListedAndInNoTask(@TempDir Path folder, @TempDir Path cache) {
    ShopRepository shop = ShopRepository.create(folder);
    String flaky =
        ShopRepository.method(
            "luck",
            "assertEquals(0, ProcessHandle.current().info().startInstant().get().getNano()"
                + " / 10_000_000 % 2);");
    shop.commit(
        "Round nothing",
        Map.of(
            ShopRepository.PRICE,
            ShopRepository.DISCOUNTED.replace("percent / 100", "percent / 50"),
            ShopRepository.TEST,
            ShopRepository.test(
                "PriceTest",
                ShopRepository.method("less", "assertEquals(80, Price.discounted(100, 10));"),
                flaky)));

    for (int i = 0; i < 6; i++) {
      Mined last = latest(folder, cache);
      Instance instance = last.instance().orElseThrow();
      assertThat(instance.failToPass()).contains(LESS);
      if (!last.flaky().isEmpty()) {
        assertThat(last.flaky()).containsExactly(new TestMethod("shop.PriceTest", "luck"));
        assertThat(instance.failToPass()).doesNotContainAnyElementsOf(last.flaky());
        assertThat(instance.passToPass()).doesNotContainAnyElementsOf(last.flaky());
        return;
      }
    }
    throw new AssertionError("a test that passes half the time passed or failed in 36 runs alike");
  }

  @Test
  void theSameChangeMadeTwiceIsOneTask(@TempDir Path folder, @TempDir Path cache) {
    ShopRepository shop = ShopRepository.create(folder);
    shop.commit("Break it", Map.of(ShopRepository.PRICE, ShopRepository.WRONG));
    shop.commit(
        "Keep the cents again",
        Map.of(
            ShopRepository.PRICE,
            ShopRepository.RIGHT,
            ShopRepository.TEST,
            ShopRepository.test("PriceTest", ShopRepository.ODD)));

    Mined last = mined(folder, cache).getLast();

    assertThat(last.instance()).isEmpty();
    assertThat(last.rejected()).contains("earlier commit");
  }

  @Test
  void aCommitWhoseTestsShowNothingIsNoTask(@TempDir Path folder, @TempDir Path cache) {
    ShopRepository shop = ShopRepository.create(folder);
    shop.commit(
        "Reword",
        Map.of(
            ShopRepository.PRICE,
            ShopRepository.DISCOUNTED.replace("Takes off", "Subtracts"),
            ShopRepository.TEST,
            ShopRepository.test("PriceTest", ShopRepository.ROUND)));

    Mined last = latest(folder, cache);

    assertThat(last.instance()).isEmpty();
    assertThat(last.rejected()).isEqualTo("no test fails without it and passes with it");
  }
}
