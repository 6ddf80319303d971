package dev.halftime.lm.train;

/// The activations of a layer that the backward pass needs.
@SuppressWarnings("ArrayRecordComponent") // never compared
record LayerActivations(
    float[] state,
    float[] normed,
    float[] factors,
    float[] query,
    float[] key,
    float[] value,
    float[] mixed,
    float[] middle,
    float[] middleNormed,
    float[] middleFactors,
    float[] gate,
    float[] up,
    float[] active,
    float[][] reduced) {}
