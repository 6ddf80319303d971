package dev.halftime.arena;

/// What a control is worth: rating points for whoever has a root mean square more of it, with the
/// 95 % interval.
public record Effect(Control control, double points, double lower, double upper) {}
