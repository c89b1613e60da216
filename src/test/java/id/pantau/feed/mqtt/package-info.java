/** The tests of MQTT feeds, with a real broker and with one whose every packet a test decides. */
@NullMarked
package id.pantau.feed.mqtt;

import org.jspecify.annotations.NullMarked;
