/// Exact reimplementations of Gymnasium's classic-control and toy-text environments.
@NullMarked
package dev.halftime.learn.gym;

import org.jspecify.annotations.NullMarked;
