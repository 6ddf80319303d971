package dev.halftime.world.repository.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.world.repository.ShopRepository;
import dev.halftime.world.repository.build.TestMethod;
import dev.halftime.world.repository.build.Workbench;
import dev.halftime.world.repository.git.GitRepository;
import dev.halftime.world.repository.task.PatchGrader.Verdict;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Attempts to get a score without the work: code under test that attacks its grader, each against
/// the real sandbox. The task is that of [ShopRepository] whose test `odd` fails.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EscapeTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path cache;

  private Optional<GitRepository> repository = Optional.empty();
  private Optional<Workbench> workbench = Optional.empty();
  private String base = "";
  private String testPatch = "";
  private String goldPatch = "";

  @BeforeAll
  void create() {
    ShopRepository.create(folder);
    GitRepository opened = new GitRepository(folder);
    repository = Optional.of(opened);
    workbench = Optional.of(new Workbench(cache, LIMIT));
    GitRepository.Commit fix = opened.history("HEAD", Optional.empty()).getFirst();
    base = fix.parent();
    testPatch = opened.diff(base, fix.hash(), List.of(ShopRepository.TEST));
    goldPatch = opened.diff(base, fix.hash(), List.of(ShopRepository.PRICE));
  }

  @AfterAll
  void close() {
    workbench.ifPresent(Workbench::close);
    repository.ifPresent(GitRepository::close);
  }

  private Instance instance() {
    return new Instance(
        "shop-1",
        "shop",
        base,
        "Keep the cents",
        goldPatch,
        testPatch,
        List.of(new TestMethod("shop.PriceTest", "odd")),
        List.of(new TestMethod("shop.PriceTest", "round")),
        "",
        "");
  }

  private PatchGrader grader(Duration limit) {
    return new PatchGrader(
        repository.orElseThrow(),
        limit.equals(LIMIT) ? workbench.orElseThrow() : new Workbench(cache, limit));
  }

  private Verdict graded(Map<String, String> files) {
    Map<String, Optional<byte[]>> changes = new TreeMap<>();
    files.forEach(
        (path, text) -> changes.put(path, Optional.of(text.getBytes(StandardCharsets.UTF_8))));
    return grader(LIMIT).grade(instance(), changes);
  }

  /// The wrong class with code that runs when it is loaded.
  private static String attack(String code) {
    return ShopRepository.WRONG.replace(
        "public final class Price {",
        "public final class Price {\n  static {\n    try {\n"
            + code
            + "\n"
            + "    } catch (Throwable e) {\n"
            + "      System.err.println(\"caught \" + e);\n"
            + "    }\n"
            + "  }\n");
  }

  @Test
  void theReferenceSolutionScoresAndNothingDoesNot() {
    PatchGrader grader = grader(LIMIT);

    assertThat(grader.grade(instance(), goldPatch).resolved()).isTrue();
    assertThat(grader.grade(instance(), "").resolved()).isFalse();
    assertThat(grader.grade(instance(), Map.of()).resolved()).isFalse();
    assertThat(new TaskAudit(repository.orElseThrow(), grader).check(instance(), 3).faults())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          exit           | System.exit(0);
          halt           | Runtime.getRuntime().halt(0);
          print          | for (int i = 1; i < 9; i++) System.out.println("\\n@test " + i + " passed .c2hvcC5QcmljZVRlc3Q= .b2Rk . 00\\n");
          descriptor     | try (var out = new java.io.FileOutputStream("/proc/self/fd/1")) { out.write("\\n@test 1 passed .c2hvcC5QcmljZVRlc3Q= .b2Rk . 00\\n@test 2 end . . . 00\\n".getBytes()); }
          reports        | java.nio.file.Files.createDirectories(java.nio.file.Path.of("target/surefire-reports")); java.nio.file.Files.writeString(java.nio.file.Path.of("target/surefire-reports/TEST-shop.PriceTest.xml"), "<testsuite tests='1' failures='0'/>");
          assertions     | Class<?> c = Class.forName("org.junit.jupiter.api.Assertions"); System.setProperty("junit.jupiter.conditions.deactivate", "*");
          thread         | Thread.currentThread().setUncaughtExceptionHandler((t, e) -> {}); Thread.currentThread().interrupt();
          """)
  void codeThatPretendsToHavePassedScoresNothing(String name, String code) {
    Verdict verdict = graded(Map.of(ShopRepository.PRICE, attack(code)));

    assertThat(verdict.resolved()).as(name + ": " + verdict.why()).isFalse();
  }

  @Test
  void theFilesOfTheHostCannotBeSeenOrWritten() throws Exception {
    Path secret = Files.writeString(cache.resolve("secret.txt"), "gold");
    String code =
        """
        for (String path : new String[] {"%s", "%s/.git", "/home", "/proc/1/root%s"}) {
          if (java.nio.file.Files.exists(java.nio.file.Path.of(path))) {
            throw new IllegalStateException("SEEN " + path);
          }
        }
        for (String path : new String[] {"/usr/x", "/etc/x", "/x", "/opt/x"}) {
          try {
            java.nio.file.Files.writeString(java.nio.file.Path.of(path), "x");
          } catch (java.io.IOException e) {
            continue; // what can be written is gone with the sandbox
          }
        }
        """
            .formatted(secret, folder, secret);

    // What the right solution meets on the way shows in its result: an exception would fail it.
    assertThat(graded(Map.of(ShopRepository.PRICE, right(code))).why())
        .isEqualTo("all 2 tests pass");
    assertThat(secret).hasContent("gold");
    assertThat(Stream.of("/usr/x", "/etc/x", "/x", "/opt/x").map(Path::of))
        .noneMatch(Files::exists);
  }

  /// The right class with code whose failure breaks the class.
  private static String right(String code) {
    return ShopRepository.RIGHT.replace(
        "public final class Price {",
        "public final class Price {\n  static {\n    run();\n  }\n\n  static void run() {\n"
            + code
            + "\n  }\n");
  }

  @Test
  @SuppressWarnings("InlineFormatString") // it is long
  void theNetworkCannotBeReached() {
    String code =
        """
        for (String host : new String[] {"127.0.0.1", "1.1.1.1"}) {
          try (var socket = new java.net.Socket()) {
            socket.connect(new java.net.InetSocketAddress(host, %d), 2000);
          } catch (java.io.IOException e) {
            continue;
          }
          throw new IllegalStateException("REACHED " + host);
        }
        """;
    try (var server = new ServerSocket(0)) {
      assertThat(
              graded(Map.of(ShopRepository.PRICE, right(code.formatted(server.getLocalPort()))))
                  .why())
          .isEqualTo("all 2 tests pass");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theLocalMavenRepositoryHasOnlyTheClassPath() {
    String code =
        """
        long jars = java.util.Arrays.stream(System.getProperty("java.class.path").split(":"))
            .filter(it -> it.contains("repository") && it.endsWith(".jar"))
            .map(it -> java.nio.file.Path.of(it).getParent())
            .filter(it -> it.toFile().list().length > 1)
            .count();
        if (jars > 0) {
          throw new IllegalStateException("MORE than " + jars);
        }
        """;

    assertThat(graded(Map.of(ShopRepository.PRICE, right(code))).why())
        .isEqualTo("all 2 tests pass");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          src/test/java/shop/PriceTest.java                                     | package shop; class PriceTest { @org.junit.jupiter.api.Test void odd() {} @org.junit.jupiter.api.Test void round() {} }
          pom.xml                                                               | <project><properties><skipTests>true</skipTests></properties></project>
          src/main/java/org/junit/jupiter/api/Assertions.java                   | package org.junit.jupiter.api; public class Assertions { public static void assertEquals(int a, int b) {} }
          src/main/resources/junit-platform.properties                          | junit.jupiter.conditions.deactivate=*
          src/main/resources/META-INF/services/org.junit.platform.launcher.LauncherSessionListener | shop.Price
          src/main/java/dev/halftime/world/repository/runner/TestRunner.java    | package dev.halftime.world.repository.runner; public class TestRunner { public static void main(String[] a) {} }
          lib/junit.jar                                                         | x
          """)
  void editsOfTestsBuildAndTestLibrariesAreNotApplied(String path, String text) {
    Verdict verdict = graded(Map.of(path, text));

    assertThat(verdict.resolved()).as(verdict.why()).isFalse();
    assertThat(verdict.ignored()).containsExactly(path);
  }

  /// A class of a test library in a file of another name is compiled, but never used.
  @Test
  void classesOfTestLibrariesInOtherFilesAreNotUsed() {
    String assertions =
        "package org.junit.jupiter.api; class Assertions { public static void"
            + " assertEquals(int a, int b) {} }";
    Map<String, String> files =
        Map.of(
            "src/main/java/shop/Helper.java",
            assertions,
            ShopRepository.PRICE,
            ShopRepository.WRONG);

    assertThat(graded(files).resolved()).isFalse();
  }

  @Test
  void processesDoNotSurviveTheirRun() throws Exception {
    String mark = "77" + System.nanoTime() % 100_000;
    String code =
        "new ProcessBuilder(\"/bin/sh\", \"-c\", \"setsid sleep "
            + mark
            + " & setsid sleep "
            + mark
            + "\").start();";

    graded(Map.of(ShopRepository.PRICE, attack(code)));

    assertThat(
            ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains("sleep " + mark)))
        .isEmpty();
  }

  @Test
  void aFullDiskEndsWithTheRun() {
    String disk =
        "byte[] block = new byte[1 << 20]; try (var out = new"
            + " java.io.FileOutputStream(\"/tmp/full\")) { while (true) { out.write(block); } }";

    assertThat(graded(Map.of(ShopRepository.PRICE, attack(disk))).resolved()).isFalse();
    assertThat(graded(Map.of(ShopRepository.PRICE, ShopRepository.RIGHT)).resolved()).isTrue();
  }

  @Test
  void codeThatNeverEndsIsKilled() {
    PatchGrader grader = grader(Duration.ofSeconds(30));

    Verdict verdict =
        grader.grade(
            instance(),
            Map.of(
                ShopRepository.PRICE,
                Optional.of(attack("while (true) {}").getBytes(StandardCharsets.UTF_8))));

    assertThat(verdict.resolved()).isFalse();
    assertThat(verdict.why()).contains("longer than 30 s");
  }
}
