package dev.halftime.model;

import dev.halftime.usage.UsageMeter;

/// An embedding that reports the usage of all calls to a meter, including failed ones.
///
/// @param embedding the embedding that is called
/// @param meter the caller's meter
public record MeteredEmbedding(Embedding embedding, UsageMeter meter) implements Embedding {

  @Override
  public Vector embed(String text) {
    Vector vector;
    try {
      vector = embedding.embed(text);
    } catch (ModelException e) {
      meter.add(e.usage());
      throw e;
    }
    meter.add(vector.usage());
    return vector;
  }
}
