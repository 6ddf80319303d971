/// Configurations of algorithms: records whose components are hyperparameters.
@NullMarked
package dev.halftime.learn.config;

import org.jspecify.annotations.NullMarked;
