package dev.halftime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A control group folder of the kernel in which this process can create groups.
///
/// Version 1 has one hierarchy for each controller, version 2 one for all of them
/// ([cgroups(7)](https://man7.org/linux/man-pages/man7/cgroups.7.html)).
///
/// @param folder parent of the groups
/// @param limits the limit files of a group with their values, in the order of writing
record GroupHierarchy(Path folder, SequencedMap<String, String> limits) {

  private static final String PROCESSES = "pids";
  private static final String MEMORY = "memory";

  /// The limits of a group.
  ///
  /// @param processes maximum number of processes and threads
  /// @param memory bytes of memory, including files in memory
  record Limits(long processes, long memory) {

    static final Limits USUAL = new Limits(ResourceLimits.PROCESSES, ResourceLimits.DATA);
  }

  /// Returns the hierarchies of this process.
  static List<GroupHierarchy> own(Limits limits) {
    try {
      return of(
          Files.readAllLines(Path.of("/proc/self/mountinfo")),
          Files.readAllLines(Path.of("/proc/self/cgroup")),
          limits);
    } catch (IOException e) {
      return List.of(); // a system without control groups
    }
  }

  /// Returns the hierarchies of a process.
  ///
  /// @param mounts lines of its `mountinfo`
  /// @param groups lines of its `cgroup`
  static List<GroupHierarchy> of(List<String> mounts, List<String> groups, Limits limits) {
    List<GroupHierarchy> found = new ArrayList<>();
    for (String line : mounts) {
      String[] halves = line.split(" - ", 2);
      String[] mount = halves[0].split(" ", -1);
      String[] type = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
      if (mount.length < 5 || type.length < 3) {
        continue;
      }
      List<String> options = Arrays.asList(type[2].split(",", -1));
      if (type[0].equals("cgroup")) {
        for (String controller : List.of(PROCESSES, MEMORY)) {
          if (options.contains(controller)) {
            below(mount, group(groups, controller))
                .ifPresent(own -> found.add(new GroupHierarchy(own, first(controller, limits))));
          }
        }
      } else if (type[0].equals("cgroup2")) {
        below(mount, group(groups, "")).flatMap(own -> second(own, limits)).ifPresent(found::add);
      }
    }
    return found;
  }

  private static SequencedMap<String, String> first(String controller, Limits limits) {
    return controller.equals(PROCESSES)
        ? new LinkedHashMap<>(Map.of("pids.max", "" + limits.processes()))
        : new LinkedHashMap<>(Map.of("memory.limit_in_bytes", "" + limits.memory()));
  }

  /// In version 2, a group that has processes cannot have child groups with limits, so new groups
  /// are created beside it.
  private static Optional<GroupHierarchy> second(Path own, Limits limits) {
    Path parent = own.getParent();
    if (parent == null) {
      return Optional.empty();
    }
    SequencedMap<String, String> files = new LinkedHashMap<>();
    try {
      List<String> enabled =
          List.of(
              Files.readString(parent.resolve("cgroup.subtree_control")).strip().split(" ", -1));
      if (enabled.contains(PROCESSES)) {
        files.put("pids.max", "" + limits.processes());
      }
      if (enabled.contains(MEMORY)) {
        files.put("memory.max", "" + limits.memory());
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return files.isEmpty() ? Optional.empty() : Optional.of(new GroupHierarchy(parent, files));
  }

  /// Returns the path of the process's group in the hierarchy of a controller.
  private static Optional<String> group(List<String> groups, String controller) {
    return groups.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(parts -> Arrays.asList(parts[1].split(",", -1)).contains(controller))
        .map(parts -> parts[2])
        .findFirst();
  }

  /// Returns the folder of a group under a mount, which may cover only a part of the hierarchy.
  private static Optional<Path> below(String[] mount, Optional<String> group) {
    String root = mount[3].equals("/") ? "" : mount[3];
    return group
        .filter(path -> !path.contains("..") && (path + '/').startsWith(root + '/'))
        .map(path -> Path.of(mount[4] + path.substring(root.length())).normalize());
  }
}
