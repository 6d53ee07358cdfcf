/** The lifecycle topology over files: bounded input, one file a topic. */
package dev.perennial.app.replay;
