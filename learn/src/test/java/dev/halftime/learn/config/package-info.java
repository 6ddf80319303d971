@NullMarked
package dev.halftime.learn.config;

import org.jspecify.annotations.NullMarked;
