// Turns what SUSHI compiled into the contents of a FHIR package: the description that the package format wants
// is derived from sushi-config.yaml, so that name, version and dependencies are said once.
//
// Usage: node describe-package.js SUSHI_CONFIG FSH_GENERATED PACKAGE_CACHE

const fs = require("node:fs");
const path = require("node:path");
const yaml = require("yaml");

const INDEXED = ["id", "url", "version", "kind", "type", "supplements", "content", "valueSet", "derivation"];

function main([configFile, generated, cache]) {
  const config = yaml.parse(fs.readFileSync(configFile, "utf8"));
  moveExamples(generated);
  writeJson(path.join(generated, "package.json"), description(config));
  writeJson(path.join(generated, ".index.json"), index(path.join(generated, "resources")));
  putIntoCache(config, generated, cache);
}

// A definition has a canonical URL. What has none is an example, and no tool should load it as a definition.
// R4 has no SubscriptionTopic: the URL of one stands in an extension of the Basic that carries it.
function moveExamples(generated) {
  const resources = path.join(generated, "resources");
  const examples = path.join(generated, "examples");
  for (const file of jsonFiles(resources)) {
    if (!canonical(readJson(path.join(resources, file)))) {
      fs.mkdirSync(examples, { recursive: true });
      fs.renameSync(path.join(resources, file), path.join(examples, file));
    }
  }
}

function canonical(resource) {
  const isTopicUrl = (each) => each.url === "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.url";
  return resource.url ?? resource.extension?.find(isTopicUrl)?.valueUri;
}

function description(config) {
  return {
    name: config.id,
    version: config.version,
    type: "fhir.ig",
    title: config.title,
    description: config.description,
    author: config.publisher.name,
    license: config.license,
    canonical: config.canonical,
    url: config.canonical,
    fhirVersions: [config.fhirVersion],
    dependencies: { "hl7.fhir.r4.core": config.fhirVersion, ...config.dependencies },
    directories: { lib: "package", example: "example" },
  };
}

function index(resources) {
  const files = jsonFiles(resources).map((filename) => {
    const resource = readJson(path.join(resources, filename));
    const entry = { filename, resourceType: resource.resourceType };
    for (const name of INDEXED.filter((each) => typeof resource[each] === "string")) {
      entry[name] = resource[name];
    }
    entry.url = canonical(resource);
    return entry;
  });
  return { "index-version": 2, files };
}

// The next module's compiler finds the definitions here, as it would find any other package that it depends on.
function putIntoCache(config, generated, cache) {
  const target = path.join(cache, `${config.id}#${config.version}`);
  fs.rmSync(target, { recursive: true, force: true });
  fs.cpSync(path.join(generated, "resources"), path.join(target, "package"), { recursive: true });
  for (const file of ["package.json", ".index.json"]) {
    fs.copyFileSync(path.join(generated, file), path.join(target, "package", file));
  }
}

function jsonFiles(directory) {
  return fs
    .readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .sort();
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, "utf8"));
}

function writeJson(file, value) {
  fs.writeFileSync(file, JSON.stringify(value, null, 2) + "\n");
}

main(process.argv.slice(2));
