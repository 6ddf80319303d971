/// Building blocks of algorithms: configuration, agents, preprocessing, buffers, and tables.
@NullMarked
package dev.halftime.learn.algo.part;

import org.jspecify.annotations.NullMarked;
