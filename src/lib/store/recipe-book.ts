import { freeName } from '../data/free-name';
import { AppError } from '../engine/app-error';
import type { Recipe } from '../engine/recipe';
import { access } from './access';
import type { SheafDatabase } from './schema';

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The recipes that were saved, for all tabs. No two have one name. */
export class RecipeBook {
  readonly #db: SheafDatabase;

  constructor(db: SheafDatabase) {
    this.#db = db;
  }

  /** By name. */
  async list(): Promise<Recipe[]> {
    const recipes = await access(this.#db, () => this.#db.recipes.toArray());
    return recipes.sort((a, b) => byName.compare(a.name, b.name));
  }

  /** `recipe.unknown` where there is none. */
  recipe(id: string): Promise<Recipe> {
    return access(this.#db, () => this.#known(id));
  }

  /** `recipe.name` for an empty name, and for one that another recipe has. */
  add(recipe: Recipe): Promise<void> {
    return this.#write(() => this.#put(recipe));
  }

  /** Puts one back that was removed; another one may have its name by now. */
  restore(recipe: Recipe): Promise<void> {
    return this.#write(async () => {
      const taken = new Set((await this.#db.recipes.toArray()).map(({ name }) => name));
      await this.#put({ ...recipe, name: freeName(recipe.name, taken) });
    });
  }

  rename(id: string, name: string, now: number): Promise<void> {
    return this.change(id, (recipe) => ({ ...recipe, name, changedAt: now }));
  }

  change(id: string, changed: (recipe: Recipe) => Recipe): Promise<void> {
    return this.#write(async () => this.#put(changed(await this.#known(id))));
  }

  remove(id: string): Promise<void> {
    return this.#write(async () => {
      await this.#known(id);
      await this.#db.recipes.delete(id);
    });
  }

  async #known(id: string): Promise<Recipe> {
    const recipe = await this.#db.recipes.get(id);
    if (recipe) return recipe;
    throw new AppError('recipe.unknown', `There is no recipe ${id}. It may have been deleted.`);
  }

  async #put(recipe: Recipe): Promise<void> {
    const name = recipe.name.trim();
    if (name === '') throw misnamed('Give the recipe a name.');
    const namesake = await this.#db.recipes
      .filter((other) => other.id !== recipe.id && other.name === name)
      .first();
    if (namesake) {
      throw misnamed(`There is a recipe “${name}” already. Choose another name.`);
    }
    await this.#db.recipes.put({ ...recipe, name });
  }

  #write<T>(work: () => Promise<T>): Promise<T> {
    return access(this.#db, () => this.#db.transaction('rw', this.#db.recipes, work));
  }
}

const misnamed = (message: string) => new AppError('recipe.name', message, { path: 'name' });
