import { defineEndpoint } from "@/lib/core/http/endpoint";
import { detectorChoice, modelSwitch, modelsReply, steerSwitchBody, switchModelBody } from "./schema";

const tag = "Models";

export const listModels = defineEndpoint({
  id: "list_models",
  method: "GET",
  path: "/api/models",
  tag,
  summary: "Face models, the active one, how far people are moved to it, and the other networks",
  who: ["admin"],
  reply: modelsReply,
});

export const switchModel = defineEndpoint({
  id: "switch_model",
  method: "PUT",
  path: "/api/models/active",
  tag,
  summary: "Make another face model the active one",
  description:
    "People are moved to it in the background from their enrolment photos; until then they are recognised by the earlier model. Templates are kept, so going back takes no time.",
  who: ["admin"],
  body: switchModelBody,
  reply: modelSwitch,
});

export const chooseDetector = defineEndpoint({
  id: "choose_detector",
  method: "PUT",
  path: "/api/models/detector",
  tag,
  summary: "Choose the network that finds faces",
  description:
    "Kiosks, pictures of classes and enrolment use it from the next time they are opened; check-in always uses BlazeFace. Templates do not depend on it.",
  who: ["admin"],
  body: detectorChoice,
  reply: detectorChoice,
});

export const steerSwitch = defineEndpoint({
  id: "steer_model_switch",
  method: "POST",
  path: "/api/models/switch",
  tag,
  summary: "Pause or resume the move to the active model, or retry those who failed",
  who: ["admin"],
  body: steerSwitchBody,
  reply: modelSwitch,
});
