-- FaceNet's embeddings have the mean face taken away now (models/facenet/centre.ts), so vectors from before cannot be
-- compared with new ones. They become those of a model of their own, which nobody computes any more: whoever has no
-- template of the active model is embedded anew from the stored photos by the same job that a change of models starts.
UPDATE "face_samples" SET "model_id" = 'facenet-uncentred' WHERE "model_id" = 'facenet';
UPDATE "user_templates" SET "model_id" = 'facenet-uncentred' WHERE "model_id" = 'facenet';
UPDATE "users" SET "embedding_model_id" = 'facenet-uncentred' WHERE "embedding_model_id" = 'facenet';
UPDATE "look_alike_pairs" SET "model_id" = 'facenet-uncentred' WHERE "model_id" = 'facenet';
DELETE FROM "reembed_failures" WHERE "model_id" = 'facenet';
