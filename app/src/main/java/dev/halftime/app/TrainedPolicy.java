package dev.halftime.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Agent;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.StrictReader;
import dev.halftime.learn.language.MenuPolicy;
import dev.halftime.learn.text.RelevancePolicy;
import dev.halftime.world.gym.PolicyAgent;
import dev.halftime.world.miniwob.policy.ClickPolicy;
import java.io.IOException;
import java.nio.file.Path;

/// Reads files of trained policies.
final class TrainedPolicy {

  private TrainedPolicy() {}

  /// Returns the agent that acts by a policy.
  ///
  /// @throws IllegalArgumentException if it is not a policy
  static Agent agent(JsonNode json) {
    if (RelevancePolicy.isOne(json)) {
      return RelevancePolicy.fromJson(json).agent();
    }
    if (ClickPolicy.isOne(json)) {
      return ClickPolicy.fromJson(json).agent();
    }
    return MenuPolicy.isOne(json) ? MenuPolicy.fromJson(json).agent() : PolicyAgent.of(json);
  }

  /// Reads and checks a policy.
  ///
  /// @throws InvalidInputException if the file contains none
  static JsonNode read(Path file) {
    try {
      JsonNode json = StrictReader.read(file);
      agent(json); // fails now, and not in an episode, if the policy is invalid
      return json;
    } catch (IOException e) {
      throw new InvalidInputException(
          file
              + " cannot be read as a policy ("
              + FileFailure.reason(e)
              + "): name a policy-SEED.json of 'halftime train'",
          e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + " is not a usable policy: " + e.getMessage(), e);
    }
  }
}
