// Commands and programs that enterprises copy, with their own names in them.

const TIME = '$(date -u +%Y-%m-%dT%H:%M:%SZ)';

/** Where the broker is, as a gateway can reach it. */
export function brokerHost(overview) {
  return overview.gateway.host ?? location.hostname;
}

function client(program, overview) {
  const { gateway, login } = overview;
  return [
    `${program} -V 5 -h ${brokerHost(overview)} -p ${gateway.port}`,
    gateway.tls ? '--cafile ca.pem' : '',
    `-u ${login} -P "$password" -q 1`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Inside double quotes of a shell, with the time of sending instead of the example's. */
function fresh(payload, moment = TIME) {
  const quoted = payload.replaceAll('"', '\\"');
  const times = [...payload.matchAll(/"t":"([^"]+)"/g)].map((match) => match[1]);
  return quoted.replace(times.at(-1), moment);
}

export function publishOne(overview, example) {
  return `${client('mosquitto_pub', overview)} \\
  -t ${example.topic} \\
  -m "${fresh(example.payload)}"`;
}

export function publishBatch(overview, example) {
  return `${client('mosquitto_pub', overview)} \\
  -t ${example.topic} \\
  -m "${fresh(example.batch)}"`;
}

export function publishAsGateway(overview, example) {
  return `${client('mosquitto_pub', overview)} \\
  -t ${example.gatewayTopic} \\
  -m "${fresh(example.gateway)}"`;
}

/** What it would be on the topic for trying. */
function tried(overview, topic) {
  return topic.replace(`up/${overview.enterprise.id}`, `up/${overview.enterprise.id}/test`);
}

/** The time stands in a variable, so that the second line alone sends the same again. */
export function tryBatch(overview, example) {
  return `now=${TIME}
${client('mosquitto_pub', overview)} \\
  -t ${tried(overview, example.topic)} \\
  -m "${fresh(example.batch, '$now')}"`;
}

export function listenToTrials(overview) {
  return `${client('mosquitto_sub', overview)} \\
  -t vigil/v1/down/${overview.enterprise.id}/test`;
}

export function listen(overview) {
  return `${client('mosquitto_sub', overview)} \\
  -t vigil/v1/down/${overview.enterprise.id}/rejects`;
}

export function askPassword() {
  return 'read -rs password';
}

export function python(overview, example) {
  const values = JSON.stringify(JSON.parse(example.payload).values);
  const tls = overview.gateway.tls ? 'client.tls_set("ca.pem")\n' : '';
  return `import getpass, json, time
from datetime import datetime, timezone
import paho.mqtt.client as mqtt  # pip install paho-mqtt

def connected(client, data, flags, reason, properties):
    print("connected:", reason)
    client.subscribe("vigil/v1/down/${overview.enterprise.id}/rejects", qos=1)

def refused(client, data, message):
    print(message.payload.decode())

# paho-mqtt 2 wants to be told which callbacks are meant, 1 does not know the question.
version = [mqtt.CallbackAPIVersion.VERSION2] if hasattr(mqtt, "CallbackAPIVersion") else []
client = mqtt.Client(*version, client_id="${overview.login}-gateway-1", protocol=mqtt.MQTTv5)
client.username_pw_set("${overview.login}", getpass.getpass())
${tls}client.on_connect = connected
client.on_message = refused
client.connect("${brokerHost(overview)}", ${overview.gateway.port})
client.loop_start()

reading = {"t": datetime.now(timezone.utc).isoformat(),
           "values": ${values}}
client.publish("${example.topic}", json.dumps(reading), qos=1).wait_for_publish(10)
time.sleep(2)  # time for a refusal to arrive
client.disconnect()
client.loop_stop()`;
}
