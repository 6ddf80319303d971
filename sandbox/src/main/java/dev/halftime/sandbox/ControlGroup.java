package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Limits the number of processes and the total memory of a program and everything that it starts.
/// Unlike limits of single processes, these also apply to root.
///
/// Each group contains another one, in which the program runs: a confined root could mount its own
/// group and change its limits, but not those of the parent group.
///
/// @param folders the folders of the groups, one in each hierarchy
record ControlGroup(List<Path> folders) {

  private static final String NAME = "halftime-";
  private static final String INNER = "program";
  private static final AtomicLong NUMBER = new AtomicLong();

  /// Number of attempts to remove a group whose processes are still ending, and the pause between
  /// them in milliseconds.
  private static final int ATTEMPTS = 20;

  private static final long PAUSE = 2;

  /// The hierarchies that this process can use; empty for most ordinary users.
  private static final class Usable {
    static final List<GroupHierarchy> HERE = usable(GroupHierarchy.Limits.USUAL);

    private Usable() {}
  }

  /// Returns the hierarchies in which this process can create and enter groups.
  static List<GroupHierarchy> usable(GroupHierarchy.Limits limits) {
    return GroupHierarchy.own(limits).stream().filter(ControlGroup::works).toList();
  }

  /// Creates a group with the default limits, or one without effect if this process cannot.
  static ControlGroup create() throws IOException {
    return in(Usable.HERE);
  }

  /// Creates a group.
  ///
  /// @throws IOException if a hierarchy cannot be used
  static ControlGroup in(List<GroupHierarchy> hierarchies) throws IOException {
    ControlGroup group = new ControlGroup(new ArrayList<>());
    String name = NAME + ProcessHandle.current().pid() + '-' + NUMBER.incrementAndGet();
    try {
      for (GroupHierarchy hierarchy : hierarchies) {
        Path folder = Files.createDirectory(hierarchy.folder().resolve(name));
        group.folders.add(folder);
        for (Map.Entry<String, String> limit : hierarchy.limits().entrySet()) {
          Files.writeString(folder.resolve(limit.getKey()), limit.getValue());
        }
        Files.createDirectory(folder.resolve(INNER));
      }
      return group;
    } catch (IOException e) {
      group.remove();
      throw e;
    }
  }

  /// Returns shell commands that enter the group, for the shell and everything that it starts; the
  /// shell exits if it cannot.
  String entering() {
    StringBuilder script = new StringBuilder();
    for (Path folder : folders) {
      String processes = folder.resolve(INNER).resolve("cgroup.procs").toString();
      script.append("echo 0 >'").append(processes.replace("'", "'\\''")).append("' || exit 1; ");
    }
    return script.toString();
  }

  /// Kills the processes of the group and removes it once they have ended. One that remains is
  /// removed by the next process of Halftime.
  void remove() {
    folders.forEach(ControlGroup::kill);
    try {
      for (int i = 0; i < ATTEMPTS && !folders.stream().allMatch(ControlGroup::removed); i++) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Kills the remaining processes of a group, such as those of a sandbox whose first process ended
  /// while it was starting the second.
  private static void kill(Path folder) {
    Stream.of(folder.resolve(INNER), folder)
        .flatMap(group -> processes(group).stream())
        .filter(pid -> pid.matches("[1-9]\\d{0,8}"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .forEach(ControlGroup::kill);
  }

  private static List<String> processes(Path group) {
    try {
      return Files.readAllLines(group.resolve("cgroup.procs"));
    } catch (IOException e) {
      return List.of(); // the group no longer exists
    }
  }

  private static void kill(ProcessHandle process) {
    if (!process.equals(ProcessHandle.current())) {
      process.destroyForcibly();
    }
  }

  private static boolean removed(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(INNER));
      Files.deleteIfExists(folder);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Tests whether a group can be created and entered, after removing leftover groups.
  private static boolean works(GroupHierarchy hierarchy) {
    sweep(hierarchy.folder());
    try {
      ControlGroup group = in(List.of(hierarchy));
      try {
        return new ProcessBuilder("/bin/sh", "-c", "{ " + group.entering() + "} 2>/dev/null")
                .start()
                .waitFor()
            == 0;
      } finally {
        group.remove();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Removes leftover groups of Halftime processes that were killed.
  private static void sweep(Path folder) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, NAME + "*-*")) {
      for (Path each : left) {
        String pid = each.getFileName().toString().split("-", 3)[1];
        if (pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          kill(each);
          removed(each);
        }
      }
    } catch (IOException e) {
      return; // belongs to another user
    }
  }
}
