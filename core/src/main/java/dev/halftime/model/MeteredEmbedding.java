package dev.halftime.model;

import dev.halftime.UsageMeter;

/// An embedding whose calls are counted on a meter, those that fail included.
///
/// @param embedding what is asked
/// @param meter of the one who asks
public record MeteredEmbedding(Embedding embedding, UsageMeter meter) implements Embedding {

  @Override
  public Vector embed(String text) {
    Vector place;
    try {
      place = embedding.embed(text);
    } catch (ModelException e) {
      meter.add(e.usage());
      throw e;
    }
    meter.add(place.usage());
    return place;
  }
}
