@NullMarked
package dev.halftime.app.web;

import org.jspecify.annotations.NullMarked;
