package dev.halftime.world.repository.git;

import java.util.List;

/// A source of the trees and the log of a repository.
public interface TreeSource {

  /// Returns the files of a commit.
  ///
  /// @throws IllegalArgumentException if there is no such commit
  SourceTree tree(String commit);

  /// Returns the commits up to one, newest first, each as hash, date and title.
  ///
  /// @param path only those that changed this file; empty for all
  List<String> log(String commit, String path, int count);
}
