package dev.halftime.user;

/// A benchmark whose users promise more than what [UserContract#GENERAL] asks of all users.
@FunctionalInterface
public interface Contracted {

  /// What they promise.
  UserContract contract();
}
