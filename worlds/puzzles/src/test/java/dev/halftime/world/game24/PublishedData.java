package dev.halftime.world.game24;

import dev.halftime.PublicData;
import java.nio.file.Path;

/// The location of the published puzzles and answers.
final class PublishedData {

  private PublishedData() {}

  static Path folder() {
    return PublicData.at("game24");
  }

  static Path log(String prompting) {
    String name = "gpt-4_0.7_naive_" + prompting + "_sample_100_start900_end1000.json.gz";
    return PublicData.at("game24/" + name);
  }
}
