package dev.halftime.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.halftime.sandbox.GroupHierarchy.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Limits of a program together with everything that it starts.
@Timeout(120)
@Tag("outside")
class ControlGroupTest {

  private static final Limits SMALL = new Limits(20, 48L << 20);

  @TempDir Path folder = Path.of(".");

  @Test
  void theHierarchiesOfTheFirstVersionAreFoundWhereverTheyAreMounted() {
    List<String> mounts =
        List.of(
            "31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw",
            "35 31 0:32 / /sys/fs/cgroup/memory rw shared:3 - cgroup cgroup rw,memory",
            "39 31 0:36 /docker/ab /cg/pids rw - cgroup cgroup rw,cpuset,pids",
            "40 31 0:37 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,name=systemd",
            "odd");
    List<String> groups =
        List.of("9:name=systemd:/", "8:cpuset,pids:/docker/ab/c", "4:memory:/a:b", "0::/");

    assertThat(GroupHierarchy.of(mounts, groups, SMALL))
        .containsExactly(
            new GroupHierarchy(
                Path.of("/sys/fs/cgroup/memory/a:b"),
                new LinkedHashMap<>(Map.of("memory.limit_in_bytes", "50331648"))),
            new GroupHierarchy(
                Path.of("/cg/pids/c"), new LinkedHashMap<>(Map.of("pids.max", "20"))));
    assertThat(GroupHierarchy.of(mounts, List.of("8:cpuset,pids:/other", "4:memory:/../x"), SMALL))
        .isEmpty();
  }

  /// Ordinary files stand for the kernel's, since no machine has both versions for one controller.
  @Test
  void groupsOfTheSecondVersionAreCreatedBesideTheOwnOne() throws IOException {
    Path slice = folder.resolve("user.slice");
    Files.createDirectories(slice.resolve("own.scope"));
    List<String> mounts = List.of("30 23 0:26 / " + folder + " rw - cgroup2 cgroup2 rw");
    List<String> groups = List.of("0::/user.slice/own.scope");
    assertThat(GroupHierarchy.of(mounts, groups, SMALL)).isEmpty();
    Files.writeString(slice.resolve("cgroup.subtree_control"), "cpu memory pids\n");

    List<GroupHierarchy> found = GroupHierarchy.of(mounts, groups, SMALL);
    assertThat(found).singleElement().extracting(GroupHierarchy::folder).isEqualTo(slice);
    ControlGroup group = ControlGroup.in(found);
    Path made = group.folders().getFirst();
    assertThat(made.getParent()).isEqualTo(slice);
    assertThat(made.resolve("pids.max")).hasContent("20");
    assertThat(made.resolve("memory.max")).hasContent("50331648");
    assertThat(made.resolve("program")).isDirectory();
    assertThat(group.entering()).contains("'" + made.resolve("program/cgroup.procs") + "'");
  }

  private static String said(ControlGroup group, String script) throws Exception {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", group.entering() + script)
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        + process.waitFor();
  }

  private static ControlGroup small(int hierarchies) throws IOException {
    List<GroupHierarchy> usable = ControlGroup.usable(SMALL);
    assumeTrue(usable.size() == hierarchies, "this user may not create control groups");
    return ControlGroup.in(usable);
  }

  @Test
  void aForkBombEndsAtTheLimitForRootToo() throws Exception {
    ControlGroup group = small(2);
    String bomb =
        "i=0; while [ $i -lt 60 ]; do (exec sleep 60 >&- 2>&-) & i=$((i+1)); done; echo all; ";

    assertThat(said(group, bomb)).contains("Cannot fork").doesNotContain("all");
    for (Path folder : group.folders()) {
      for (String pid : Files.readAllLines(folder.resolve("program/cgroup.procs"))) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    for (int i = 0; i < 500 && group.folders().stream().anyMatch(Files::exists); i++) {
      group.remove();
    }
    assertThat(group.folders()).isNotEmpty().noneMatch(Files::exists);
  }

  @Test
  void processesThatTogetherTakeTooMuchMemoryAreEnded() throws Exception {
    ControlGroup group = small(2);
    Path memory =
        group.folders().stream()
            .filter(it -> Files.exists(it.resolve("memory.limit_in_bytes")))
            .findFirst()
            .orElseThrow();
    // tail keeps a line without an end in memory, here less than the limit, until its input ends:
    // once all of them together have reached the limit
    String limited = "[ \"$(cat '" + memory.resolve("memory.failcnt") + "')\" != 0 ]";
    String wait = "i=0; until " + limited + " || [ $i = 600 ]; do sleep 0.1; i=$((i+1)); done; ";
    String hogs =
        "for i in 1 2 3 4; do { head -c 20000000 /dev/zero; "
            + wait
            + "} | tail >/dev/null & done;"
            + " wait; ";

    var _ = said(group, hogs);
    assertThat(Long.parseLong(Files.readString(memory.resolve("memory.failcnt")).strip()))
        .isPositive();
    assertThat(
            Long.parseLong(Files.readString(memory.resolve("memory.max_usage_in_bytes")).strip()))
        .isLessThanOrEqualTo(SMALL.memory());
    assertThat(said(group, "head -c 100000000 /dev/zero | tail >/dev/null; ")).endsWith("137");
    group.remove();
    assertThat(group.folders()).noneMatch(Files::exists);
  }

  /// Root in the sandbox owns the files of its group, and may mount them in a namespace of its own.
  @Test
  void aProgramThatMountsItsOwnGroupDoesNotReachItsLimits() throws Exception {
    small(2).remove();
    for (Sandbox sandbox : List.of(new Bubblewrap(), new Namespaces())) {
      SandboxTest.needs(sandbox);
      String lift =
          "unshare --user --map-root-user --mount sh -c 'mount -t cgroup -o pids pids \"$TMPDIR\""
              + " && (echo 7 >\"$TMPDIR/pids.max\"; ls -d \"$TMPDIR/program\")' 2>&1; echo up; cat";
      RunningProgram running =
          sandbox.start(
              new Launch(
                  List.of("/bin/sh", "-c", lift),
                  Map.of("PATH", System.getenv("PATH")),
                  Path.of("/"),
                  List.of(),
                  List.of(),
                  true));
      BufferedReader out = running.process().inputReader();
      StringBuilder said = new StringBuilder();
      for (String line = out.readLine(); !"up".equals(line); line = out.readLine()) {
        said.append(line).append('\n');
      }
      assertThat(said.toString()).doesNotContain("/program\n");
      assertThat(limitsOfThisProcess())
          .isNotEmpty()
          .allMatch(it -> it.equals("" + ResourceLimits.PROCESSES));
      running.end().run();
      assertThat(limitsOfThisProcess()).isEmpty();
    }
  }

  private static List<String> limitsOfThisProcess() throws IOException {
    List<String> limits = new ArrayList<>();
    Path parent =
        ControlGroup.usable(SMALL).stream()
            .filter(it -> it.limits().containsKey("pids.max"))
            .findFirst()
            .orElseThrow()
            .folder();
    String own = "halftime-" + ProcessHandle.current().pid() + "-*";
    try (DirectoryStream<Path> groups = Files.newDirectoryStream(parent, own)) {
      for (Path group : groups) {
        limits.add(Files.readString(group.resolve("pids.max")).strip());
      }
    }
    return limits;
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws Exception {
    ControlGroup group = small(2);
    Path parent = Objects.requireNonNull(group.folders().getFirst().getParent());
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path left = Files.createDirectory(parent.resolve("halftime-" + dead.pid() + "-1"));
    Files.createDirectory(left.resolve("program"));

    assertThat(ControlGroup.usable(SMALL)).hasSize(2);
    assertThat(left).doesNotExist();
    assertThat(group.folders()).as("of a living process").allMatch(Files::exists);
    group.remove();
  }
}
